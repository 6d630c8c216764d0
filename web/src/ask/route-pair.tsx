import { useState } from 'react';
import type { SourcePlace } from '../reader/index.js';
import type { AskState } from './ask-state.js';
import { ROUTE_TITLES, RouteCard, statusOf } from './route-card.js';

interface RoutePairProps {
  readonly state: AskState;
  readonly onSource: (place: SourcePlace) => void;
}

/** The answers side by side; on a narrow screen one at a time, so that neither pushes the other away. */
export function RoutePair({ state, onSource }: RoutePairProps) {
  const names = Object.keys(state.routes);
  const [chosen, setChosen] = useState<string>();
  const shown = chosen !== undefined && names.includes(chosen) ? chosen : names[0];
  return (
    <section className="stack" aria-label="Answers">
      {names.length > 1 && (
        <div className="pair-switch row">
          {names.map((name) => (
            <button
              key={name}
              type="button"
              className="button"
              aria-pressed={name === shown}
              onClick={() => setChosen(name)}
            >
              {ROUTE_TITLES[name] ?? name}
              <span className="small">{statusOf(state.routes[name])}</span>
            </button>
          ))}
        </div>
      )}
      <div className={names.length > 1 ? 'pair' : 'pair one'}>
        {Object.entries(state.routes).map(([name, route]) => (
          <RouteCard
            key={name}
            name={name}
            route={route}
            shown={name === shown}
            requestId={state.requestId}
            onSource={onSource}
          />
        ))}
      </div>
    </section>
  );
}
