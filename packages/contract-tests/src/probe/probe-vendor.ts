import type { Clock } from '@download-tasks/normalize';
import type { ConnectedClient } from '../drift/connect-client.js';
import type { SpecFolder } from '../drift/spec-folder.js';
import { walkService } from '../drift/walk-service.js';
import type { Journey } from '../journey.js';
import { answerOf } from './answer-of.js';
import type { Finding } from './finding.js';
import { probeLinkLifetime } from './link-lifetime.js';
import { probeLimits } from './probe-limits.js';
import { ProbedTasks } from './probed-tasks.js';
import { type RecordedResponse, seenMarks } from './seen-marks.js';

/** Where a probe runs. */
export interface ProbeOptions {
  /** Milliseconds since 1970; sleeping moves it. */
  readonly clock: Clock;
  readonly fetch: typeof fetch;
  /** A link that lives longer is not watched until its end. */
  readonly patienceMs: number;
  /** Lets the time of a journey pass. */
  readonly pass?: (milliseconds: number) => void;
}

/**
 * Finds out what the documentation leaves open, as `x-task-limits` and `x-evidence` of the spec
 * say: makes tasks, looks at their rows and links, and at what the responses of the journey hold.
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
  const lifetime = await answerOf(async () => probeLinkLifetime(tasks, options));
  return [
    ...(await probeLimits(spec, provider, tasks, journey.probe)),
    { vendor, id: 'link-lifetime', fact: 'the lifetime of a link, in seconds', ...lifetime },
    ...seenMarks(vendor, document, responses),
  ];
}
