import { randomBytes } from 'node:crypto';
import type { FleetExport } from '../fleet-options.js';
import { registerExport, stopExport, type ExportRow } from '../tables/exports.js';
import { differingMembers } from './same-request.js';
import type { WorkContext } from './work-context.js';

/**
 * Registers a configured export in the tables. An export that exists with a different request or
 * provider stops with the reason, because its proven parts belong to the other request. Rejects
 * with the error of the provider if it cannot be opened.
 */
export async function register(context: WorkContext, given: FleetExport): Promise<ExportRow> {
  const { database, registry, emit } = context;
  const { tasks, scope } = await registry.open(given);
  const { name, request, start } = given;
  const provider = tasks.handlePrefix ?? `${tasks.vendor}:`;
  const plain = plainOf(request);
  const row = await registerExport(database, {
    name,
    vendor: tasks.vendor,
    provider,
    scope,
    request: plain,
    id: randomBytes(4).toString('hex'),
    start,
  });
  const differences = [
    ...(row.provider === provider ? [] : ['provider']),
    ...(row.scope === scope ? [] : ['account']),
    ...differingMembers(row.request, plain),
  ];
  if (differences.length > 0 && row.state === 'active') {
    const reason = `Its ${differences.join(', ')} changed since the export started. Undo the change, or rename the export.`;
    await stopExport(database, { name }, reason);
    emit({ type: 'stopped', export: name, reason });
  }
  return row;
}

/** The request as plain JSON. */
function plainOf(request: object): Readonly<Record<string, unknown>> {
  const plain: unknown = JSON.parse(JSON.stringify(request));
  return Object.fromEntries(Object.entries(plain ?? {}));
}
