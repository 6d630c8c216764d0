import { getJson } from '../api/client.js';
import type { ModelInfo } from '../api/types.js';
import { useResource } from '../api/use-resource.js';
import { Chip } from '../ui/chip.js';
import { Loading, ProblemNotice } from '../ui/states.js';

interface ModelEntry {
  readonly id: string;
  readonly crossover: {
    readonly arm: string;
    readonly alias_of?: string;
    readonly retrieval: boolean;
    readonly model: ModelInfo;
  };
}

/** Model `auto`: no arm of its own, but the one that the running A/B test gives. */
interface AutoEntry {
  readonly id: string;
  readonly crossover: { readonly arm?: undefined };
}

const isArm = (entry: ModelEntry | AutoEntry): entry is ModelEntry => entry.crossover.arm !== undefined;

/** The four arms and the model behind each. */
export function ModelCards() {
  const models = useResource('models', async (signal) => {
    const { data } = await getJson<{ data: Array<ModelEntry | AutoEntry> }>('/v1/models', { signal });
    return data.filter(isArm);
  });
  return (
    <section className="stack" aria-labelledby="models">
      <h2 id="models">Arms and models</h2>
      {models.state === 'error' && <ProblemNotice problem={models.problem} onRetry={models.reload} />}
      {!models.data && models.state === 'loading' && <Loading what="the models" />}
      <div className="cards">
        {models.data
          ?.filter(({ crossover }) => crossover.alias_of === undefined)
          .map((entry) => (
            <ModelCard
              key={entry.id}
              entry={entry}
              aliases={
                models.data?.filter((other) => other.crossover.alias_of === entry.id).map(({ id }) => id) ??
                []
              }
            />
          ))}
      </div>
    </section>
  );
}

function ModelCard({ entry, aliases }: { readonly entry: ModelEntry; readonly aliases: readonly string[] }) {
  const { model, retrieval } = entry.crossover;
  return (
    <article className="panel stack">
      <div className="row between">
        <h3>{entry.id}</h3>
        {aliases.map((alias) => (
          <Chip key={alias}>route {alias}</Chip>
        ))}
      </div>
      <dl className="facts">
        <dt>Model</dt>
        <dd className="wrap">{model.id}</dd>
        <dt>Provider</dt>
        <dd>{model.provider}</dd>
        <dt>Card</dt>
        <dd className="wrap">{model.card ?? 'none'}</dd>
        <dt>Retrieval</dt>
        <dd>{retrieval ? 'yes' : 'no'}</dd>
        <dt>Runs</dt>
        <dd>
          {model.local ? 'locally: protected text may go to it' : 'elsewhere: never gets protected text'}
        </dd>
      </dl>
      <p className="small muted wrap">{model.description}</p>
    </article>
  );
}
