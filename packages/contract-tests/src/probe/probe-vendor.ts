import type { Clock } from '@download-tasks/normalize';
import type { ConnectedClient } from '../drift/connect-client.js';
import type { SpecFolder } from '../drift/spec-folder.js';
import { walkService } from '../drift/walk-service.js';
import type { Journey } from '../journey.js';
import { outcomeOf } from './outcome-of.js';
import type { Finding } from './finding.js';
import { probeLinkLifetime } from './link-lifetime.js';
import { probeLimits } from './probe-limits.js';
import { ProbedTasks } from './probed-tasks.js';
import { type RecordedResponse, seenMarks } from './seen-marks.js';

/** The environment of a probe. */
export interface ProbeOptions {
  /** Milliseconds since 1970; sleeping advances it. */
  readonly clock: Clock;
  readonly fetch: typeof fetch;
  /** The longest time to watch a link; a longer lifetime is only read from the link. */
  readonly patienceMs: number;
  /** Advances the time between the calls of a journey. */
  readonly pass?: (milliseconds: number) => void;
}

/**
 * Finds out undocumented facts, which `x-task-limits` and `x-evidence` of the spec mark: creates
 * tasks, reads their rows and links, and searches the responses of the journey.
 */
export async function probeVendor(
  spec: SpecFolder,
  client: ConnectedClient,
  journey: Journey,
  options: ProbeOptions,
): Promise<Finding[]> {
  const { vendor, document } = spec;
  const { clock, fetch, pass } = options;
  const responses: RecordedResponse[] = [];
  await walkService(spec, client, journey, {
    allowCreate: true,
    ...(pass !== undefined && { pass }),
    record: (operation, status, body) => responses.push({ operation, status, body }),
  });
  const provider = client.tasks();
  const request = journey.probe?.request ?? journey.create ?? {};
  const tasks = new ProbedTasks({ provider, request, clock, fetch });
  const lifetime = await outcomeOf(async () => probeLinkLifetime(tasks, options));
  return [
    ...(await probeLimits(spec, provider, tasks, journey.probe)),
    { vendor, id: 'link-lifetime', fact: 'the lifetime of a link, in seconds', ...lifetime },
    ...seenMarks(vendor, document, responses),
  ];
}
