import type { Clock } from '@download-tasks/normalize';
import type { Answer } from './finding.js';
import type { ProbedTasks } from './probed-tasks.js';

/** How a link is watched until it ends. */
export interface LinkWatch {
  readonly clock: Clock;
  readonly fetch: typeof fetch;
  /** A link that lives longer is not watched. */
  readonly patienceMs: number;
}

/** How far from its end a link is tried, and no less than a store's clock may be wrong. */
const marginMs = 10_000;

/**
 * Finds out how many seconds a link works, to the nearest ten: what the link itself says, and
 * whether it works until then and no longer.
 */
export async function probeLinkLifetime(
  tasks: Pick<ProbedTasks, 'use' | 'links'>,
  { clock, fetch, patienceMs }: LinkWatch,
): Promise<Answer> {
  return tasks.use({}, async (task) => {
    const askedAt = clock.now();
    const [link] = await tasks.links(task);
    if (link?.expiresAt === undefined) {
      return { because: link === undefined ? 'The task has no link.' : 'The link names no end.' };
    }
    const endsAt = Date.parse(link.expiresAt);
    const lifetimeMs = endsAt - askedAt;
    // The request takes time, and clocks differ: seconds would claim more than was measured.
    const seconds = (Math.round(lifetimeMs / marginMs) * marginMs) / 1000;
    const works = async (): Promise<boolean> => {
      const response = await fetch(link.reveal(), { headers: { range: 'bytes=0-0' } });
      await response.body?.cancel();
      return response.ok;
    };
    if (!(await works())) {
      return { because: 'A new link does not work.' };
    }
    if (lifetimeMs > patienceMs) {
      const because = `The link says that it works for ${seconds} seconds; nobody waited for its end.`;
      return { learnt: seconds, because };
    }
    await passUntil(clock, endsAt - marginMs);
    const isWorking = await works();
    await passUntil(clock, endsAt + marginMs);
    const isOver = !(await works());
    if (isWorking && isOver) {
      return {
        learnt: seconds,
        because: `The link works for the ${seconds} seconds that it says.`,
      };
    }
    const because = isWorking
      ? `The link still works after the ${seconds} seconds that it says.`
      : `The link stops working before the ${seconds} seconds that it says.`;
    return { because };
  });
}

async function passUntil(clock: Clock, end: number): Promise<void> {
  const left = end - clock.now();
  if (left > 0) {
    await clock.sleep(left, new AbortController().signal);
  }
}
