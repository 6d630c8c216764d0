import type { z } from 'zod';
import { CrossoverError, toCrossoverError } from '../../core/index.js';
import type { IngestProgress, IngestReport, IngestRequest } from '../../library/index.js';
import { defineRoute, type Route, type RouteContext } from '../http/route.js';
import { adoptUploads, removeUploads, uploadsOf } from '../http/upload.js';
import { type Job, type JobOf, jobSchema } from '../jobs/index.js';
import type { Services } from '../services.js';
import { newDocumentsSchema, parseMap, uploadFormSchema } from './document-schema.js';
import { corpusParams, withRequestId } from './shared.js';

/** `POST /v1/corpora/{name}/documents`: documents as JSON or files as a form; ingested by a job. */
export function addDocumentsRoute(services: Services): Route {
  return defineRoute({
    id: 'addDocuments',
    method: 'post',
    path: '/v1/corpora/:name/documents',
    tag: 'Corpora',
    summary: 'Add documents, as JSON or as uploaded files',
    description: [
      'Answers at once with a job; follow it at `/v1/jobs/{id}`. A document with a known id replaces the stored',
      'one, identical content changes nothing, and a document that cannot be read fails alone.',
    ].join(' '),
    access: ['ingest'],
    params: corpusParams,
    body: newDocumentsSchema,
    form: uploadFormSchema,
    response: { status: 202, description: 'The job', schema: withRequestId({ job: jobSchema }) },
    handle: async (context) => {
      const { params, state, res, audit } = context;
      audit.corpus(params.name);
      services.jobs.assertRoom();
      await services.library.corpus(params.name);
      const job = enqueue(services, context, ingestRequest(context));
      audit.job(job.id);
      res.location(`/v1/jobs/${job.id}`);
      return { request_id: state.id, job };
    },
  });
}

type Context = RouteContext<
  { readonly name: string },
  object,
  z.output<typeof newDocumentsSchema> | undefined,
  z.output<typeof uploadFormSchema>
>;

function ingestRequest({ req, params, body, form }: Context): IngestRequest {
  if (body) {
    const documents = body.documents.map(({ text, ...rest }) => ({ text, ...given(rest) }));
    return { corpus: params.name, documents, ...given({ sensitivity: body.sensitivity }) };
  }
  const files = uploadsOf(req);
  if (files.length === 0) throw invalidFiles('the form has no file with a name');
  // Files are stored by name: the second would silently replace the first.
  if (new Set(files.map(({ name }) => name)).size < files.length)
    throw invalidFiles('two files have the same name; send them one after the other, or rename one');
  return {
    corpus: params.name,
    paths: files.map(({ path }) => path),
    names: files.map(({ name }) => name),
    ...given({
      format: form?.format,
      map: parseMap(form?.map),
      pdfPassword: form?.pdf_password,
      sensitivity: form?.sensitivity,
    }),
  };
}

function enqueue({ jobs, library, audit }: Services, { req, state }: Context, request: IngestRequest): Job {
  const event = { who: state.key?.id ?? 'local', what: 'ingest', request_id: state.id };
  const files = uploadsOf(req);
  const job = jobs.add<'ingest'>({
    about: { kind: 'ingest', corpus: request.corpus },
    requestId: state.id,
    run: async ({ signal, onProgress }) => {
      try {
        const report = await library.ingest(request, {
          ...(signal ? { signal } : {}),
          onProgress: (progress) => onProgress?.(wireProgress(progress)),
        });
        const { added, replaced, unchanged, failed, chunks } = report;
        const counts = { added, replaced, unchanged, failed, chunks };
        await audit.append({ ...event, outcome: 'ok', corpora: [request.corpus], counts });
        return wireReport(report);
      } catch (error) {
        const { code } = toCrossoverError(error);
        await audit.append({ ...event, outcome: 'failed', code, corpora: [request.corpus] });
        throw error;
      }
    },
    cleanUp: () => removeUploads(files),
  });
  adoptUploads(req);
  return job;
}

function invalidFiles(what: string): CrossoverError {
  return new CrossoverError('CROSSOVER_INVALID_INPUT', `files: ${what}.`, { field: 'files' });
}

/** The members that are there: optional members may not be undefined. */
function given<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

type Ingest = JobOf<'ingest'>;

function wireProgress({ filesTotal, ...progress }: IngestProgress): NonNullable<Ingest['progress']> {
  return { ...progress, files_total: filesTotal };
}

function wireReport({ failures, corpus: _corpus, ...counts }: IngestReport): NonNullable<Ingest['report']> {
  return { ...counts, failures: failures.map((failure) => ({ ...failure })) };
}
