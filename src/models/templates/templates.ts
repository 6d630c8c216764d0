/**
 * Chat templates in Jinja. They get `messages` (roles checked and merged beforehand), `bos_token` and `eos_token`, and
 * end where the answer begins.
 */
export interface ChatTemplate {
  readonly jinja: string;
  /** What stands between the prompt and the first word of an answer in the model's training format. */
  readonly answerLead: string;
}

/** Lines joined without their indentation, so that a template can be laid out over several lines. */
function lines(...parts: string[]): string {
  return parts.map((part) => part.trimStart()).join('');
}

/** Base models: plain text, paragraphs joined by blank lines, nothing else. */
const plain: ChatTemplate = {
  jinja:
    "{{ bos_token }}{% for m in messages %}{{ '\n\n' if not loop.first else '' }}{{ m.content | trim }}{% endfor %}",
  answerLead: '\n\n',
};

const llama3: ChatTemplate = {
  jinja: lines(
    '{{ bos_token }}',
    '{% for m in messages %}',
    "{{ '<|start_header_id|>' + m.role + '<|end_header_id|>\n\n' + m.content | trim + '<|eot_id|>' }}",
    '{% endfor %}',
    "{{ '<|start_header_id|>assistant<|end_header_id|>\n\n' }}",
  ),
  answerLead: '',
};

/** The system text stands inside the first user turn; every user turn opens with the begin token. */
const llama2: ChatTemplate = {
  jinja: lines(
    "{% set system = messages[0].content if messages[0].role == 'system' else '' %}",
    "{% set turns = messages[1:] if messages[0].role == 'system' else messages %}",
    '{% for m in turns %}',
    "{% if m.role == 'user' %}",
    "{% set lead = '<<SYS>>\n' + system + '\n<</SYS>>\n\n' if loop.first and system else '' %}",
    "{{ bos_token + '[INST] ' + (lead + m.content) | trim + ' [/INST]' }}",
    "{% else %}{{ ' ' + m.content | trim + ' ' + eos_token }}{% endif %}",
    '{% endfor %}',
  ),
  answerLead: ' ',
};

/** Mistral's first instruct format: a blank after each end token. */
const mistralV1: ChatTemplate = {
  jinja: lines(
    '{{ bos_token }}',
    '{% for m in messages %}',
    "{% if m.role == 'user' %}{{ '[INST] ' + m.content + ' [/INST]' }}",
    "{% else %}{{ m.content + eos_token + ' ' }}{% endif %}",
    '{% endfor %}',
  ),
  answerLead: '',
};

/** Mistral-7B-Instruct-v0.2 and Mixtral: the same without that blank. */
const mistralV2: ChatTemplate = {
  jinja: mistralV1.jinja.replace("eos_token + ' '", 'eos_token'),
  answerLead: '',
};

/** Stanford Alpaca's layout: the system text is the instruction and the user text its input. */
function alpaca(withInput: string, withoutInput: string, afterResponse: string): ChatTemplate {
  return {
    jinja: lines(
      "{% set system = messages[0].content if messages[0].role == 'system' else '' %}",
      "{% set turns = messages[1:] if messages[0].role == 'system' else messages %}",
      `{{ bos_token }}{% if system %}{{ '${withInput}' }}{% else %}{{ '${withoutInput}' }}{% endif %}`,
      '{% for m in turns %}',
      "{% if m.role == 'user' %}",
      "{{ '\n\n### Instruction:\n' + (system + '\n\n### Input:\n' if system else '') + m.content | trim }}",
      "{{ '\n\n### Response:' }}",
      `{% else %}{{ '${afterResponse}' + m.content | trim }}{% endif %}`,
      `{% endfor %}{{ '${afterResponse}' }}`,
    ),
    answerLead: '',
  };
}

const INPUT_PRIMER = [
  'Below is an instruction that describes a task, paired with an input that provides further context.',
  'Write a response that appropriately completes the request.',
] as const;
const NO_INPUT_PRIMER =
  'Below is an instruction that describes a task. Write a response that appropriately completes the request.';

/** Three plain-text tags and a fixed first sentence. */
const med42: ChatTemplate = {
  jinja: lines(
    "{{ bos_token + '<|system|>: You are a helpful medical assistant created by M42 Health in the UAE.' }}",
    '{% for m in messages %}',
    "{% if m.role == 'user' %}{{ '\n<|prompter|>:' + m.content | trim + '\n<|assistant|>:' }}",
    '{% else %}{{ m.content | trim }}{% endif %}',
    '{% endfor %}',
  ),
  answerLead: '',
};

const zephyr: ChatTemplate = {
  jinja: lines(
    '{{ bos_token }}',
    "{% for m in messages %}{{ '<|' + m.role + '|>\n' + m.content + eos_token + '\n' }}{% endfor %}",
    "{{ '<|assistant|>\n' }}",
  ),
  answerLead: '',
};

const phi3: ChatTemplate = {
  jinja: lines(
    '{{ bos_token }}',
    "{% for m in messages %}{{ '<|' + m.role + '|>\n' + m.content + '<|end|>\n' }}{% endfor %}",
    "{{ '<|assistant|>\n' }}",
  ),
  answerLead: '',
};

const chatml: ChatTemplate = {
  jinja: lines(
    "{% for m in messages %}{{ '<|im_start|>' + m.role + '\n' + m.content + '<|im_end|>\n' }}{% endfor %}",
    "{{ '<|im_start|>assistant\n' }}",
  ),
  answerLead: '',
};

export const CHAT_TEMPLATES = {
  plain,
  'llama-3': llama3,
  'llama-2': llama2,
  'mistral-v1': mistralV1,
  'mistral-v2': mistralV2,
  'alpaca-medalpaca': alpaca(INPUT_PRIMER.join(' '), NO_INPUT_PRIMER, '\n'),
  // The official example joins its two sentences without a blank.
  'alpaca-pmc': alpaca(INPUT_PRIMER.join(''), NO_INPUT_PRIMER, ''),
  med42,
  zephyr,
  'phi-3': phi3,
  chatml,
} as const satisfies Record<string, ChatTemplate>;

export type TemplateName = keyof typeof CHAT_TEMPLATES;
export const TEMPLATE_NAMES = Object.keys(CHAT_TEMPLATES) as [TemplateName, ...TemplateName[]];
