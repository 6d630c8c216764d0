import { packageVersion } from '../../core/index.js';
import type { AuditEntry } from './entry.js';

const TYPE = 'http://terminology.hl7.org/CodeSystem/audit-event-type';
const ENTITY_TYPE = 'http://terminology.hl7.org/CodeSystem/audit-entity-type';
const OBJECT_ROLE = 'http://terminology.hl7.org/CodeSystem/object-role';
const INTERACTION = 'http://hl7.org/fhir/restful-interaction';

/** An entry as FHIR R4 AuditEvent (http://hl7.org/fhir/R4/auditevent.html). Ids and counts only, as in the log. */
export function toAuditEvent(entry: AuditEntry): Record<string, unknown> {
  const { action, interaction } = actionOf(entry.what);
  return {
    resourceType: 'AuditEvent',
    id: `crossover-${entry.seq}`,
    type: { system: TYPE, code: 'rest', display: 'RESTful Operation' },
    subtype: [
      { system: INTERACTION, code: interaction },
      { system: 'urn:crossover:route', code: entry.what },
    ],
    action,
    recorded: entry.at,
    // R4: 0 success, 4 minor failure (refused before anything was done), 8 serious failure.
    outcome: entry.outcome === 'failed' ? '8' : entry.outcome === 'denied' ? '4' : '0',
    ...(entry.code === undefined ? {} : { outcomeDesc: entry.code }),
    agent: [
      {
        who: { identifier: { system: 'urn:crossover:key', value: entry.who } },
        requestor: entry.who !== 'system',
      },
    ],
    source: { observer: { display: `Crossover ${packageVersion()}` } },
    entity: entitiesOf(entry),
  };
}

/** A FHIR R4 Bundle of entries. */
export function toBundle(entries: readonly AuditEntry[]): Record<string, unknown> {
  return {
    resourceType: 'Bundle',
    type: 'collection',
    entry: entries.map((entry) => ({
      fullUrl: `urn:crossover:audit:${entry.seq}`,
      resource: toAuditEvent(entry),
    })),
  };
}

function actionOf(what: string): { action: string; interaction: string } {
  if (what.startsWith('GET ')) return { action: 'R', interaction: 'read' };
  if (what.startsWith('DELETE ')) return { action: 'D', interaction: 'delete' };
  if (/^POST \/v1\/(?:corpora|experiments|reviews|feedback)/.test(what) || what === 'ingest')
    return { action: 'C', interaction: 'create' };
  return { action: 'E', interaction: 'operation' };
}

function entitiesOf(entry: AuditEntry): Array<Record<string, unknown>> {
  const object = (system: string, role: string, display: string) => (value: string) => ({
    what: { identifier: { system, value } },
    type: { system: ENTITY_TYPE, code: '2', display: 'System Object' },
    role: { system: OBJECT_ROLE, code: role, display },
  });
  const details = [
    ['sha256', entry.hash],
    ['previous-sha256', entry.prev],
    ['outcome', entry.outcome],
    ...(entry.request_id === undefined ? [] : [['request-id', entry.request_id]]),
    ...Object.entries(entry.counts ?? {}).map(([name, count]) => [name, String(count)]),
    ...(entry.refusals ?? []).map((refusal) => ['refused', refusal]),
  ];
  return [
    ...(entry.corpora ?? []).map(object('urn:crossover:corpus', '4', 'Domain Resource')),
    ...(entry.documents ?? []).map(object('urn:crossover:document', '3', 'Report')),
    ...(entry.passages ?? []).map(object('urn:crossover:passage', '3', 'Report')),
    ...(entry.arms ?? []).map(object('urn:crossover:arm', '4', 'Domain Resource')),
    ...(entry.runs ?? []).map(object('urn:crossover:run', '20', 'Job')),
    ...(entry.job === undefined ? [] : [object('urn:crossover:job', '20', 'Job')(entry.job)]),
    {
      what: { identifier: { system: 'urn:crossover:audit', value: String(entry.seq) } },
      type: { system: ENTITY_TYPE, code: '2', display: 'System Object' },
      role: { system: OBJECT_ROLE, code: '13', display: 'Security Resource' },
      detail: details.map(([type, valueString]) => ({ type, valueString })),
    },
  ];
}
