import type { RoundListener } from './round-listener.js';
import { sweepGroup } from './sweep-group.js';
import type { TaskGroup } from './task-group.js';
import type { WaitingTask } from './waiting-task.js';

/** How many tasks of a group are read at the same time, at most. */
const readers = 16;

/** Looks at every task of a group once: in their listing where that is cheaper, else one by one. */
export async function pollGroup(group: TaskGroup, listener: RoundListener): Promise<void> {
  const sweep = group.plan.next(group.tasks.size);
  const left = (
    sweep === undefined ? group.tasks : await sweepGroup(group, sweep, listener)
  ).values();
  const count = Math.min(readers, group.tasks.size);
  await Promise.all(Array.from({ length: count }, () => readEach(left, group, listener)));
}

/** Several readers take their tasks from one iterator. */
async function readEach(
  left: IterableIterator<WaitingTask>,
  group: TaskGroup,
  listener: RoundListener,
): Promise<void> {
  for (const waiting of left) {
    // It may have ended with all tasks of its provider.
    if (group.tasks.has(waiting.handle)) {
      const release = await group.lane.turn();
      try {
        await readOne(waiting, group, listener);
      } finally {
        release();
      }
    }
  }
}

async function readOne(
  waiting: WaitingTask,
  group: TaskGroup,
  listener: RoundListener,
): Promise<void> {
  const { stop } = listener;
  const get = async (signal: AbortSignal) => group.provider.get(waiting.handle, { signal });
  const answer = await stop.during(get).then(
    (task) => ({ task }),
    (failure: unknown) => ({ failure }),
  );
  stop.throwIfStopped();
  if ('task' in answer) {
    listener.noteTask(group, waiting, answer.task);
  } else {
    listener.noteFailure(group, waiting, answer.failure);
  }
}
