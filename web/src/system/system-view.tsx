import type { Features } from '../api/use-features.js';
import { NotAvailable } from '../ui/not-available.js';
import { AuditPanel } from './audit/audit-panel.js';
import { ConfigPanel } from './config-panel.js';
import { Endpoints } from './endpoints.js';
import { ModelCards } from './model-cards.js';
import { Routes } from './routes.js';
import './system.css';

/** Whether everything runs, what answers, and what this server can do. */
export function SystemView({ features }: { readonly features: Features | undefined }) {
  return (
    <>
      <div className="row between">
        <h1>System</h1>
        <span className="muted small">{features && `Crossover ${features.version}`}</span>
      </div>
      <Endpoints />
      <ModelCards />
      <Routes features={features} />
      {features &&
        (features.has('get', '/v1/config') ? (
          <ConfigPanel />
        ) : (
          <NotAvailable title="Configuration" where="crossover doctor">
            This server does not show its configuration over the API.
          </NotAvailable>
        ))}
      {features &&
        (features.has('get', '/v1/audit') ? (
          <AuditPanel />
        ) : (
          <NotAvailable title="Audit log" where="audit.jsonl in the index folder">
            This server does not search its audit log over the API. Every request of this page is recorded in
            it.
          </NotAvailable>
        ))}
    </>
  );
}
