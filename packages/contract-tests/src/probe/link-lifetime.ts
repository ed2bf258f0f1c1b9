import type { Clock } from '@download-tasks/normalize';
import type { Outcome } from './finding.js';
import type { ProbedTasks } from './probed-tasks.js';

/** How to watch a link until it expires. */
export interface LinkWatch {
  readonly clock: Clock;
  readonly fetch: typeof fetch;
  /** The longest time to watch a link; a longer lifetime is only read from the link. */
  readonly patienceMs: number;
}

/** The time before and after the expiry at which a link is tried; allows for clock differences. */
const marginMs = 10_000;

/**
 * Finds out for how many seconds a link works, to the nearest ten: reads the expiry in the link,
 * and checks that the link works until then and no longer.
 */
export async function probeLinkLifetime(
  tasks: Pick<ProbedTasks, 'use' | 'links'>,
  { clock, fetch, patienceMs }: LinkWatch,
): Promise<Outcome> {
  return tasks.use({}, async (task) => {
    const askedAt = clock.now();
    const [link] = await tasks.links(task);
    if (link?.expiresAt === undefined) {
      return { details: link === undefined ? 'The task has no link.' : 'The link has no expiry.' };
    }
    const endsAt = Date.parse(link.expiresAt);
    const lifetimeMs = endsAt - askedAt;
    // The request takes time and clocks differ, so the result is not accurate to a second.
    const seconds = (Math.round(lifetimeMs / marginMs) * marginMs) / 1000;
    const works = async (): Promise<boolean> => {
      const response = await fetch(link.reveal(), { headers: { range: 'bytes=0-0' } });
      await response.body?.cancel();
      return response.ok;
    };
    if (!(await works())) {
      return { details: 'A new link does not work.' };
    }
    if (lifetimeMs > patienceMs) {
      const details = `The link states a lifetime of ${seconds} seconds; the probe did not wait for its end.`;
      return { observed: seconds, details };
    }
    await passUntil(clock, endsAt - marginMs);
    const isWorking = await works();
    await passUntil(clock, endsAt + marginMs);
    const isOver = !(await works());
    if (isWorking && isOver) {
      return {
        observed: seconds,
        details: `The link works for the ${seconds} seconds that it states.`,
      };
    }
    const details = isWorking
      ? `The link still works after the ${seconds} seconds that it states.`
      : `The link stops working before the ${seconds} seconds that it states.`;
    return { details };
  });
}

async function passUntil(clock: Clock, end: number): Promise<void> {
  const left = end - clock.now();
  if (left > 0) {
    await clock.sleep(left, new AbortController().signal);
  }
}
