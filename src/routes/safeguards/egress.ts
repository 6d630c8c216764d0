import {
  type ArmName,
  type ChatModel,
  type CrossoverConfig,
  CrossoverError,
  type Sensitivity,
  strictest,
} from '../../core/index.js';
import type { PreparedRequest } from '../context/types.js';
import type { AuditCallback } from './audit.js';

interface Guarded {
  readonly arm: ArmName;
  readonly retrieval: boolean;
  readonly model: ChatModel;
  readonly config: CrossoverConfig;
  readonly audit?: AuditCallback;
}

/**
 * Refuses, before a byte is sent, that protected text goes to anything that is not declared local. Protected are
 * a text in the request, documents of phi and credentialed corpora, and questions put to such corpora, because a
 * question about patients may name one. An arm without retrieval reaches only what the request names.
 * @throws CrossoverError CROSSOVER_EGRESS_REFUSED, after the refusal was audited.
 */
export async function guardEgress(prepared: PreparedRequest, guarded: Guarded): Promise<void> {
  const { document, scope } = prepared;
  const reached = document ? [] : guarded.retrieval ? scope.searched : scope.named ? scope.corpora : [];
  const sensitivity = strictest([
    ...(document ? [document.sensitivity] : []),
    ...reached.map((corpus) => corpus.sensitivity),
  ]);
  if (sensitivity === 'public') return;
  const target = guarded.model.info.local ? remoteStage(prepared, guarded) : 'model';
  if (!target) return;
  const corpora = document ? [document.corpus] : reached.filter(isProtected).map((corpus) => corpus.name);
  await guarded.audit?.({
    event: 'egress-refused',
    arm: guarded.arm,
    target,
    model: guarded.model.info.id,
    sensitivity,
    corpora,
    ...(document && !document.inline ? { document_id: document.id } : {}),
  });
  const what = document?.inline
    ? 'The text of the request'
    : `Corpus ${corpora.map((name) => `"${name}"`).join(', ')}`;
  throw new CrossoverError(
    'CROSSOVER_EGRESS_REFUSED',
    `${what} is protected (${sensitivity}) and the ${target} of arm ${guarded.arm} is not declared local.`,
    { field: FIELDS[target](guarded.arm) },
  );
}

const FIELDS = {
  model: (arm: ArmName) => `models.${arm.startsWith('generalist') ? 'generalist' : 'biomedical'}.local`,
  embedder: () => 'embedder.local',
  reranker: () => 'retrieval.rerank.local',
} as const;

/** The stage of retrieval that would send the question, or passages, to an endpoint that is not local. */
function remoteStage(prepared: PreparedRequest, guarded: Guarded): 'embedder' | 'reranker' | undefined {
  if (!guarded.retrieval || prepared.document?.inline) return undefined;
  const { embedder, retrieval } = guarded.config;
  const mode = prepared.request.options?.mode ?? retrieval.mode;
  if (embedder.provider === 'openai' && !embedder.local && mode !== 'bm25') return 'embedder';
  return retrieval.rerank && !retrieval.rerank.local ? 'reranker' : undefined;
}

function isProtected(corpus: { readonly sensitivity: Sensitivity }): boolean {
  return corpus.sensitivity !== 'public';
}
