/** What a passage tries when it speaks to the model. */
export type InjectionKind =
  | 'override'
  | 'role'
  | 'answer-demand'
  | 'disclosure'
  | 'template'
  | 'delimiter'
  | 'link'
  | 'hidden';

/** The instructions, rules and passages that a model was given, as an attacker calls them. */
const GIVEN =
  '(?:(?:system |original |safety |your |the |these |those |all |any |of |other |previous |prior |above |earlier |preceding |foregoing |existing |current |initial )*)(?:instructions?|prompts?|rules|guidelines|directions|directives|commands|safeguards|constraints|passages|context|system messages?)';
const MODEL =
  '(?:ai|a\\.i\\.|llm|language model|assistant|chat ?bot|chatgpt|gpt-?\\d*|the model|this model|answering system|summari[sz]er)';

/**
 * Phrases, in folded text, that address a model and that clinical documents do not hold: the bundled notes and
 * entries, MedQuAD, ACI-BENCH and MTS-Dialog give no hit. Each is written against the folded form.
 */
export const PHRASES: ReadonlyArray<readonly [InjectionKind, RegExp]> = [
  [
    'override',
    new RegExp(
      `\\b(?:ignore|disregard|forget|override|bypass|discard|skip|do not (?:follow|obey))\\b[^.!?]{0,40}?\\b(?:previous|prior|above|earlier|preceding|foregoing|system|original|initial|your|safety|all other)\\b ?${GIVEN}`,
    ),
  ],
  [
    'override',
    /\b(?:ignore|disregard|forget|discard) (?:everything|anything|all|whatever)(?: that)?(?: (?:was|is|has been|you (?:were|have been)))?(?: (?:said|told|written|stated|given))?(?: to you)? (?:above|before|previously|so far|earlier)\b/,
  ],
  [
    'override',
    /\b(?:new|updated|revised|real|actual|important|urgent) (?:system )?(?:instructions?|prompt|directives?) (?:for|to) (?:the |you|this )?/,
  ],
  [
    'override',
    /\b(?:these|the following|my|this) (?:instructions?|directives?|commands?) (?:override|supersede|replace|take (?:precedence|priority)|have priority)/,
  ],
  [
    'override',
    /\b(?:ignora|ignorez|ignoriere|vergiss|oubliez|olvida)\b[^.!?]{0,30}\b(?:instrucciones|instructions|anweisungen|vorgaben|istruzioni)\b/,
  ],
  [
    'role',
    new RegExp(
      `\\byou(?:'re| are) (?:now |no longer |actually )?(?:an? |the |acting as |in )?(?:\\w+ ){0,3}?(?:${MODEL}|developer mode|dan\\b|jailbroken|unrestricted)`,
    ),
  ],
  [
    'role',
    new RegExp(
      `\\b(?:note|notice|message|instructions?|attention|dear|hey|hello|to)(?: to| for)?:? (?:the |any |all |our )?${MODEL}s?\\b(?! (?:use|user|users|based|study|studies))[^.!?]{0,3}(?:[:,;!-]| (?:reading|processing|that (?:reads|answers|processes)|must|should|please|who))`,
    ),
  ],
  [
    'role',
    new RegExp(`\\b(?:if|when) (?:you are|you're|this is (?:read|processed) by) an? (?:\\w+ )?${MODEL}\\b`),
  ],
  [
    'role',
    new RegExp(
      `\\b(?:act|behave|respond|answer|reply) as (?:if you (?:were|are) )?(?:an? |the )?(?:\\w+ )?${MODEL}\\b`,
    ),
  ],
  ['role', new RegExp(`\\b(?:as an? |attention,? )${MODEL}\\b,? (?:you|your|please|do|must)`)],
  [
    'role',
    /\b(?:pretend (?:to be|that you are)|roleplay as|from now on,? you(?:'re| are| will| must| shall)? (?:answer|respond|reply|only|always|an? ))/,
  ],
  [
    'answer-demand',
    /\b(?:respond|reply|answer|output|print|write|say|return)\b (?:only |exactly |just |simply |solely |always |nothing but |nothing except |with )+(?:only |exactly |the (?:word|phrase|text|sentence|string|letter|option|code|following) |with |by saying )*["'“‘:a-z0-9]/,
  ],
  [
    'answer-demand',
    /\b(?:your|the) (?:final |only |entire |whole |correct )?(?:answer|response|reply|output|summary) (?:to (?:any|every|this|the|all) \w+ )?(?:must|should|shall|has to|needs to|will|is required to) (?:be|begin|start|end|say|state|contain|include|consist|read|recommend|mention)\b/,
  ],
  [
    'answer-demand',
    /\b(?:always|you must|you should|you shall|instead,?) (?:answer|respond|reply|state|say|claim|recommend|conclude|choose|select|pick|output|cite)(?: that| with| by| only| option|:| the user| exactly| the letter| this passage)/,
  ],
  [
    'answer-demand',
    /\b(?:tell|inform|assure|convince) (?:the )?(?:user|reader of your answer|person asking|questioner|clinician asking)\b/,
  ],
  [
    'answer-demand',
    /\b(?:do not|don't|never|must not) (?:cite|mention|reveal|disclose|quote|use|trust|rely on|read|consider)\b[^.!?]{0,25}\b(?:this (?:passage|instruction|message|note|text)|(?:the )?other (?:passages|sources|documents)|passages|your sources|the sources|these instructions)\b/,
  ],
  [
    'answer-demand',
    /\b(?:include|append|insert|add|put|repeat|use) (?:the (?:word|phrase|string|text|sentence|code|token)|this (?:sentence|phrase|link|text))\b[^.!?]{0,80}\b(?:answer|response|reply|output|summary|end)\b/,
  ],
  [
    'answer-demand',
    /\b(?:regardless of|no matter) (?:what )?(?:the )?(?:question|user|query|other passages|evidence)\b[^.!?]{0,40}\b(?:answer|say|respond|reply|choose|output|state|recommend)\b/,
  ],
  [
    'disclosure',
    /\b(?:reveal|print|show|repeat|output|display|leak|disclose|send|exfiltrate|email|post|upload|forward)\b[^.!?]{0,30}\b(?:system prompt|your (?:instructions|prompt|rules|configuration)|hidden prompt|api[- ]?keys?|the conversation|chat history|other passages|all passages|the patient's (?:name|record|data) to)\b/,
  ],
];

/** Control tokens of chat templates and turn marks that would end a turn or begin one. */
export const TEMPLATE_TOKENS =
  /<\|?\s*(?:im_start|im_end|im_sep|eot_id|eom_id|start_header_id|end_header_id|begin_of_text|end_of_text|endoftext|system|user|assistant|end|pad|python_tag)\s*\|?>|\[\/?INST\]|<<\/?SYS>>|<\/?s>|<(?:start|end)_of_turn>|^\s*(?:###\s*(?:system|instructions?|response|assistant|human|user)\b\s*:?|(?:system|assistant|human)\s*:(?=\s*\S))/gim;

/** Marks that passages and documents are put between; inside one they could end it. */
export const DELIMITERS =
  /<\s*\/?\s*(?:passages?|document|candidates?|question|instructions?)\b[^>]{0,200}>/gi;

/** A Markdown image, or a link that carries something to be filled in: a way out for data. */
export const LINKS =
  /!\[[^\]]{0,200}\]\(\s*(?:https?:)?\/\/[^)]{1,500}\)|https?:\/\/\S{0,200}(?:\{|%7b|\[(?:answer|data|name|summary|question))\S{0,200}/gi;

/** Runs of characters that show nothing, as text is hidden in. A single one is typography. */
export const HIDDEN =
  /(?:[\u200b-\u200d\u2060-\u2064\ufeff]\S?){3,}|[\u202a-\u202e\u2066-\u2069]|[\u{e0020}-\u{e007f}]{2,}/gu;
