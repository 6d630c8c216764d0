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

/** How an attacker calls what the model was given. */
const EARLIER =
  '(?:previous|prior|above|earlier|preceding|foregoing|system|original|initial|existing|safety|your|all other|all the other)';
const GIVEN =
  '(?:instructions?|prompts?|rules|guidelines|directions|directives|commands|safeguards|constraints|passages|context|messages?|training)';
/** Orders about the patient's care are no orders to a model: "ignore previous instructions about your diet". */
const NOT_CARE =
  '(?! (?:about|regarding|concerning|on|from) (?:your|the|his|her|my|any|a|dr|diet|medic|warfarin|insulin|wound|activity)\\b(?! (?:passages|answer|system|prompt|rules)))';
const MODEL =
  '(?:ai|a\\.i\\.|llm|(?:large )?language model|ai assistant|virtual assistant|assistant|chat ?bot|chatgpt|gpt-?\\d*|claude|the model|this model|answering system|summari[sz]er)\\b';
/** Where an order can begin. */
const ORDER =
  '(?:^|[.!?:;"\'>*#(] ?|(?:^|\\s)- |\\b(?:and|then|must|should|please|instead|always|only|now|just|simply|so|shall) )';
const EXACTLY = '(?:only|exactly|just|simply|solely|verbatim|nothing but|nothing except|nothing other than)';

const phrase = (kind: InjectionKind, ...sources: string[]): Array<readonly [InjectionKind, RegExp]> =>
  sources.map((source) => [kind, new RegExp(source, 'g')] as const);

/**
 * Phrases, in folded text, that address a model and that clinical documents do not hold: in 16,407 MedQuAD answers,
 * 5,183 SciFact abstracts, 16,037 abstracts of systematic reviews, ACI-BENCH, MTS-Dialog and the bundled corpora
 * they match nothing.
 */
export const PHRASES: ReadonlyArray<readonly [InjectionKind, RegExp]> = [
  ...phrase(
    'override',
    `\\b(?:ignor(?:e|ing)|disregard(?:ing)?|forget(?:ting)?|overrid(?:e|ing)|bypass|discard|skip|(?:do not|don't) (?:follow|obey|apply)|stop following)\\b[^.!?;]{0,30}?\\b${EARLIER} (?:\\w+ ){0,3}?${GIVEN}\\b${NOT_CARE}`,
    `\\b(?:ignore|disregard|forget|override|bypass)\\b[^.!?;]{0,20}?\\b${GIVEN} (?:that (?:are|were|was) )?(?:given )?(?:above|before|earlier|so far)\\b`,
    `\\b(?:ignore|disregard|forget|discard) (?:everything|anything|all|whatever)(?: that| of the)?(?: (?:was|is|has been|you (?:were|have been|know|learned)))?(?: (?:said|told|written|stated|given))?(?: to you)? (?:above|before|previously|so far|earlier|until now)\\b`,
    `${ORDER}(?:ignore|disregard|discard|do not use|don't use) (?:all |any |each |every )?(?:of )?(?:the )?(?:other|remaining|rest of the) (?:passages|sources|documents|evidence|context)\\b(?! of (?!information|evidence))`,
    `\\b(?:new|updated|revised|real|actual|hidden|secret) (?:system )?(?:instructions?|prompt|directives?)(?: for (?:the |you|this )| to (?:the ai|the model|you|follow)| ?:)`,
    `\\b(?:these|the following|my|this) (?:instructions?|directives?|commands?|rules?) (?:override|supersede|replace|take (?:precedence|priority)|have priority)`,
    `\\b(?:ignor(?!ance|ant)\\w*|vergiss|missachte\\w*|oubliez|olvid\\w*|esque[cz]\\w*|desconsider\\w*|dimentica\\w*|negeer)\\b[^.!?]{0,40}\\b(?:instrucciones|instrucoes|instructions (?:ci-dessus|precedentes)|consignes|anweisungen|vorgaben|istruzioni|instructies)\\b`,
    `\\b(?:set aside|put aside|throw out|abandon|do away with|cancel|revoke|void)\\b[^.!?;]{0,20}\\b(?:the|your|all|any|every) (?:guidance|guidelines|instructions?|rules|prompts?) (?:you (?:received|were given|have)|given to you)`,
    `\\b(?:your|the) (?:system )?(?:prompt|instructions?) (?:is|are|was|were) (?:now )?(?:void|cancell?ed|obsolete|outdated|superseded|replaced|revoked|no longer)`,
    `\\b(?:secret|hidden|new|override|admin(?:istrator)?|root|master) (?:directive|command|order|password|instruction)s? ?[:=]`,
  ),
  ...phrase(
    'role',
    `\\byou(?:'re| are) (?:now |no longer |actually )?(?:an? |the |acting as |in )?(?:\\w+ ){0,3}?${MODEL}`,
    `\\byou(?:'re| are) (?:now|no longer) (?:in )?(?:\\w+ ){0,2}?(?:developer mode|dan\\b|jailbroken|unrestricted|unfiltered|bound by)`,
    `\\b(?:note|notice|message|instructions?|attention|dear|hey|hello|memo|reminder|warning)(?: to| for)?[:,]? (?:the |any |all |our )?${MODEL}s?(?! (?:use|user|users|based|study|studies))`,
    `\\b(?:if|when|since|because) (?:you are|you're|this is (?:being )?(?:read|processed|summari[sz]ed|seen) by) an? (?:\\w+ )?${MODEL}`,
    `\\b(?:act|behave|respond|answer|reply) as (?:if you (?:were|are) )?(?:an? |the )?(?:\\w+ )?${MODEL}`,
    `\\b(?:automated|answering|retrieval|question[- ]answering|summari[sz]ation|generative|rag|ai) (?:systems?|engines?|tools?|agents?|pipelines?|bots?)\\b[^.!?]{0,30}\\b(?:must|should|shall|to (?:give|say|answer|reply|output|state|report|return)|:)`,
    `\\b(?:to|for) (?:whoever|whatever|whichever|the one who|the system that|anyone who) (?:generates?|writes?|produces?|composes?|creates?|answers?) (?:the|this|an?|your) (?:response|answer|summary|reply|output)`,
    `\\blet(?:'s| us) play a game\\b|\\bspeak as \\w*(?:bot|gpt|ai)\\b|\\bin (?:this|the following) (?:exercise|game|simulation|role ?play),? (?:the|you|your)\\b`,
    `\\bas an? ${MODEL},? (?:you|your|please|do|must)`,
    `\\b${MODEL}s? (?:reading|processing|summari[sz]ing|answering from|that (?:reads?|answers?|process(?:es)?)) (?:this|the|these)\\b`,
    `\\b(?:pretend (?:to be|that you are)|roleplay as|from now on,? you(?:'re| are| will| must| shall)? (?:answer|respond|reply|only|always|an? ))`,
  ),
  ...phrase(
    'answer-demand',
    `${ORDER}(?:reply|answer|output|print) (?:(?:to )?(?:any|every|all|the|this) \\w+ )?(?:${EXACTLY} |with |by saying |in one word|as follows)(?! ?\\d)`,
    `${ORDER}(?:respond|say|write|state|return|repeat) (?:(?:\\w+ ){0,2}?${EXACTLY} |with |by )?(?:the (?:word|phrase|text|sentence|string|token|letter|option)\\b|(?:with |exactly |only |just )["'])`,
    `${ORDER}respond (?:to (?:any|every|all|the|this) \\w+ )?(?:${EXACTLY} )?with (?:["']|only |exactly |the )`,
    `\\b(?:your|the) (?:final |only |entire |whole |correct )?(?:answer|reply|output|summary) (?:to (?:any|every|this|the|all) (?:\\w+ ){1,3})?(?:must|should|shall|has to|needs to|is required to) (?:not )?(?:be|begin|start|end|say|state|contain|include|consist|read|recommend|mention)\\b`,
    `\\b(?:your|the) (?:new |only |real |actual )?(?:rule|task|job|goal|instruction|objective|role) is (?:now )?to (?:only |always )?(?:reply|answer|respond|output|say|print|repeat|choose)\\b`,
    `\\b(?:you must|you should|you shall|you will|you have to|you need to|instead,?|always) (?:only |always |now |just )?(?:answer|reply|choose|select|pick|output)(?: that| with| by| only| option|:| exactly| the (?:letter|option|word)| [a-f]\\b)`,
    `\\b(?:choose|select|pick|mark) (?:option|answer|choice|letter) ["'(]?[a-f0-9]\\b["')]? (?:as|regardless|for|in|no matter|because|whatever|every|always)`,
    `\\b(?:whenever|if|when|every time|any time|anytime) (?:(?:some|any)(?:one|body)|the user|a user|users?|you are|you're|a clinician|they) (?:asks?|asked|prompts?|quer(?:y|ies))\\b[^.!?]{0,60}?\\b(?:respond|answer|reply|say|state|give|output|return|write|print)\\b`,
    `\\b(?:answer key ?[:=]|expected (?:answer|output) ?(?:is|:|=)|ground truth answer|gold answer|right answer for the grader|graders? (?:accept|expect|want)s?\\b)`,
    `\\b(?:when|while) (?:condensing|summari[sz]ing|answering from|quoting|citing|paraphrasing) (?:this|the) (?:text|passage|document|note),? (?:keep|drop|use|include|say|write|omit|always|you)\\b`,
    `${ORDER}(?:tell|inform|assure|convince) (?:the )?(?:user|person asking|questioner|clinician asking|reader of your)\\b`,
    `\\b(?:do not|don't|never|must not) (?:cite|mention|reveal|disclose|quote|use|trust|rely on|consider)\\b[^.!?]{0,25}\\b(?:this (?:passage|instruction|message)|other (?:passages|sources)(?! of (?!information))|the passages|your sources|these instructions)\\b`,
    `${ORDER}(?:include|append|insert|add|put|end with|begin with|start with) (?:exactly )?(?:the (?:word|phrase|string|text|sentence|code|token|following)|this (?:sentence|phrase|link|text))\\b[^.!?]{0,80}\\b(?:answer|response|reply|output|summary|message)\\b`,
    `\\b(?:begin|start|end|finish|sign) (?:your|every|each|the) (?:answer|response|reply|output|summary)s? with\\b`,
    `\\b(?:regardless of|no matter|whatever) (?:what )?(?:the )?(?:question|user|query|other passages)\\b[^.!?]{0,40}\\b(?:answer|say|reply|choose|output|state|recommend)\\b`,
    `\\b(?:assign|code|add|use|output) (?:only )?(?:the )?(?:icd(?:-10(?:-cm)?)? )?code [a-z]\\d[\\w.]* (?:to|for) (?:every|any|all|each) `,
  ),
  ...phrase(
    'disclosure',
    `\\b(?:reveal|print|show|repeat|output|display|leak|disclose|send|exfiltrate|email|post|upload|forward|quote)\\b[^.!?]{0,30}\\b(?:system prompt|your (?:instructions|prompt|rules|configuration)|hidden prompt|api[- ]?keys?|the conversation|chat history|(?:the )?(?:other|all) passages|entire context)\\b`,
    `\\b(?:send|post|upload|forward|email|transmit|exfiltrate)\\b[^.!?]{0,60}\\b(?:to|at) https?:`,
  ),
];

/** Control tokens of chat templates, and headings of instruction formats, that would end a turn or begin one. */
export const TEMPLATE_TOKENS =
  /<\|\s*[a-z_]{2,24}\s*\|>|\[\/?INST\]|<<\/?SYS>>|<\/?s>|<(?:start|end)_of_turn>|<\/?\s*(?:system|assistant|user|human)(?:_?(?:prompt|message))?\s*>|["'](?:role|author)["']\s*:\s*["'](?:system|assistant|user|developer|tool)["']|^[ \t]*(?:system|assistant|user|human)(?: prompt| message)?[ \t]*:[ \t]*(?=\S)(?!dr\b|mr|ms|none|n\/a|_)|^\s*###\s*(?:system|instructions?|response|assistant|human|user)\b\s*:?/gim;

/** "Ignore the instructions" in scripts that folding does not bring to Latin letters. */
export const OTHER_SCRIPTS =
  /(?:忽略|忽视|无视|無視|忘记|忘掉)[^。！？]{0,16}(?:指示|指令|说明|提示|命令|規則|规则)|(?:指示|指令|命令)を?[^。]{0,8}(?:無視|忘れ)|(?:проигнорируй|игнорируй|забудь)(?:те)?[^.!?]{0,40}(?:инструкци|указани|правил)|(?:تجاهل|انس)[^.!؟]{0,40}(?:التعليمات|الأوامر)|(?:무시|잊)[^.!?]{0,20}(?:지시|명령|지침)|(?:지시|명령|지침)[^.!?]{0,12}(?:무시|잊)/giu;

/** Marks that passages and documents are put between; inside one they could end it. */
export const DELIMITERS =
  /<\s*\/?\s*(?:passages?|document|candidates?|question|instructions?)\b[^>]{0,200}>/gi;

/** A Markdown image, or a link with something to be filled in: a way out for data. */
export const LINKS =
  /!\[[^\]]{0,200}\]\(\s*(?:https?:)?\/\/[^)]{1,500}\)|https?:\/\/\S{0,200}(?:\{|%7b|\[(?:answer|data|name|summary|question))\S{0,200}/gi;

/** Runs of characters that show nothing, as text is hidden in. A single one is typography. */
export const HIDDEN =
  /(?:[\u200b-\u200d\u2060-\u2064\ufeff]\S?){3,}|[\u202a-\u202e\u2066-\u2069]|[\u{e0020}-\u{e007f}]{2,}/gu;
