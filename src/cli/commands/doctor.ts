import { existsSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { type EndpointHealth, toCrossoverError } from '../../core/index.js';
import { corporaFolders } from '../../library/index.js';
import { verifyAuditLog } from '../../server/index.js';
import { type App, type GlobalOptions, runApp, withGlobalOptions } from '../app.js';

interface Finding {
  readonly what: string;
  readonly ok: boolean;
  readonly detail: string;
}

const LOW_DISK_BYTES = 500e6;

export function doctorCommand(program: Command): void {
  withGlobalOptions(program.command('doctor'))
    .description('probe everything that is configured and say what is wrong and how to mend it')
    .addHelpText('after', '\nExample:\n  crossover doctor --config crossover.config.yaml')
    .action((options: GlobalOptions) =>
      runApp(options, async (app) => {
        const findings: Finding[] = [
          node(),
          disk(app),
          await index(app),
          await audit(app),
          ...(await endpoints(app)),
          ...secrets(app),
        ];
        app.output.result({ ok: findings.every((finding) => finding.ok), findings }, () =>
          findings
            .map((finding) => `${finding.ok ? 'ok   ' : 'WRONG'}  ${finding.what}: ${finding.detail}`)
            .join('\n'),
        );
        if (!findings.every((finding) => finding.ok)) process.exitCode = 1;
      }),
    );
}

function node(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const ok = major > 20 || (major === 20 && minor >= 19);
  return {
    what: 'Node.js',
    ok,
    detail: ok ? process.versions.node : `${process.versions.node}; install 20.19 or newer`,
  };
}

function disk(app: App): Finding {
  const place = existsSync(app.config.indexDir) ? app.config.indexDir : '.';
  const { bavail, bsize } = statfsSync(place);
  const free = bavail * bsize;
  const ok = free > LOW_DISK_BYTES;
  return {
    what: 'Disk',
    ok,
    detail: `${(free / 1e9).toFixed(1)} GB free for ${app.config.indexDir}${ok ? '' : '; free some space'}`,
  };
}

async function index(app: App): Promise<Finding> {
  try {
    const library = await app.library();
    const corpora = await library.corpora();
    const foreign = corpora
      .filter((corpus) => corpus.embedder.id !== library.embedder.id)
      .map((corpus) => corpus.name);
    if (foreign.length > 0) {
      return {
        what: 'Index',
        ok: false,
        detail: `${foreign.join(', ')} built with another embedder; run \`crossover reindex\``,
      };
    }
    if (corpora.length === 0) {
      const bundled = await corporaFolders(app.config);
      return {
        what: 'Index',
        ok: true,
        detail: `empty; \`crossover serve\` indexes ${bundled.length} corpora at start`,
      };
    }
    const chunks = corpora.reduce((sum, corpus) => sum + corpus.chunks, 0);
    return {
      what: 'Index',
      ok: true,
      detail: `${corpora.length} corpora, ${chunks} chunks, embedder ${library.embedder.id}`,
    };
  } catch (error) {
    const known = toCrossoverError(error);
    return { what: 'Index', ok: false, detail: `${known.message} ${known.remedy}` };
  }
}

async function audit(app: App): Promise<Finding> {
  const file = join(app.config.indexDir, 'audit.jsonl');
  if (!existsSync(file)) return { what: 'Audit log', ok: true, detail: 'none yet' };
  const verdict = await verifyAuditLog(file);
  if (verdict.ok)
    return {
      what: 'Audit log',
      ok: true,
      detail: `${verdict.entries} entries, chain whole, head ${verdict.head.slice(0, 16)}`,
    };
  return {
    what: 'Audit log',
    ok: false,
    detail: `line ${verdict.line}: ${verdict.reason}; keep the file and find out who wrote to it`,
  };
}

async function endpoints(app: App): Promise<Finding[]> {
  try {
    const health = await (await app.arms()).health(app.signal);
    return Object.entries(health).map(([role, state]: [string, EndpointHealth]) => ({
      what: `Model ${role}`,
      ok: state.ok,
      detail: state.detail,
    }));
  } catch (error) {
    const known = toCrossoverError(error);
    return [{ what: 'Models', ok: false, detail: `${known.message} ${known.remedy}` }];
  }
}

/** Environment variables that the configuration names and that are not set. */
function secrets(app: App): Finding[] {
  const places: Array<[string, unknown]> = [
    ['models.generalist', app.config.models.generalist],
    ['models.biomedical', app.config.models.biomedical],
    ['embedder', app.config.embedder],
    ['retrieval.rerank', app.config.retrieval.rerank],
  ];
  return places.flatMap(([what, part]) => {
    const name =
      typeof part === 'object' && part !== null && 'apiKeyEnv' in part ? part.apiKeyEnv : undefined;
    if (typeof name !== 'string' || process.env[name]) return [];
    return [{ what, ok: false, detail: `the variable ${name} named by apiKeyEnv is not set` }];
  });
}
