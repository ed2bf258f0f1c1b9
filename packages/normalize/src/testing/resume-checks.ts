import { mayFollow } from '../task-state.js';
import { createTaskRegistry } from '../task-registry.js';
import { TaskMayExistError } from '../task-may-exist-error.js';
import { describeError, ensure, rejectionOf } from './assertions.js';
import type { CheckDefinition, Trial } from './conformance-subject.js';
import { collect } from './listing-checks.js';
import { createVirtualClock } from './virtual-clock.js';

const hour = 3_600_000;

export const resumeChecks: readonly CheckDefinition[] = [
  { name: 'a registry finds the provider of a handle and goes on with its task', run: checkResume },
  { name: 'a terminal state is not left, but for files that expire', run: checkTerminal },
  { name: 'links are asked for afresh', run: checkFreshLinks },
  {
    name: 'a creation whose answer was lost is settled, or said to be uncertain',
    needs: ['losesAnswers'],
    run: checkLostAnswer,
  },
];

async function checkResume(trial: Trial): Promise<void> {
  const { provider } = trial;
  const { handle } = await trial.create();
  const prefix = provider.handlePrefix ?? `${provider.vendor}:`;
  ensure(handle.startsWith(prefix), `a handle must begin with "${prefix}".`);
  const resumed = createTaskRegistry([provider]).resume(handle);
  const clock = createVirtualClock((ms) => trial.advance(ms));
  const task = await resumed.wait({ clock });
  ensure(task.handle === handle, 'a task that is resumed must be the same.');
}

async function checkTerminal(trial: Trial): Promise<void> {
  const { handle } = await trial.create();
  let { state } = await trial.provider.get(handle);
  for (const ms of [hour, hour, 24 * hour, 60 * 24 * hour]) {
    await trial.advance(ms);
    const later = await readState(trial, handle);
    if (later === 'gone') {
      return;
    }
    ensure(mayFollow(state, later), `a task that is ${state} must not become ${later} by itself.`);
    state = later;
  }
}

/** A vendor may forget a task one day. */
async function readState(trial: Trial, handle: string) {
  try {
    return (await trial.provider.get(handle)).state;
  } catch (error) {
    const kind: unknown = Reflect.get(Object(error), 'kind');
    if (kind === 'not-found') {
      return 'gone';
    }
    throw error;
  }
}

async function checkFreshLinks(trial: Trial): Promise<void> {
  const { handle } = await trial.create();
  await trial.advance(hour);
  const first = await trial.provider.links(handle);
  await trial.advance(hour);
  const second = await trial.provider.links(handle);
  for (const [index, { expiresAt }] of first.entries()) {
    const later = second[index]?.expiresAt;
    const isFresh = expiresAt === undefined || (later !== undefined && later > expiresAt);
    ensure(isFresh, 'links that are asked for an hour later must not expire when the first do.');
  }
}

async function checkLostAnswer(trial: Trial): Promise<void> {
  const before = await countTasks(trial);
  const creating = trial.createUnanswered();
  if (trial.traits.settlesCreate === true) {
    const { handle } = await creating;
    await trial.provider.get(handle);
  } else {
    ensureMayExist(trial, await rejectionOf('a creation without an answer', () => creating));
  }
  const made = (await countTasks(trial)) - before;
  const canCount = trial.traits.capabilities.includes('list');
  ensure(!canCount || made === 1, `a creation without an answer must make one task, not ${made}.`);
}

function ensureMayExist({ provider }: Trial, error: unknown): void {
  ensure(
    TaskMayExistError.isInstance(error),
    `a creation without an answer must be a TaskMayExistError, not ${describeError(error)}.`,
  );
  const { vendor, lookFor, handle = `${vendor}:` } = error;
  ensure(vendor === provider.vendor, 'a TaskMayExistError must name the vendor.');
  ensure(lookFor.trim() !== '', 'a TaskMayExistError must say what to look for.');
  ensure(handle.startsWith(`${vendor}:`), 'a TaskMayExistError must have a handle of the vendor.');
}

/** 0 where the vendor cannot list. */
async function countTasks(trial: Trial): Promise<number> {
  return trial.traits.capabilities.includes('list') ? (await collect(trial.list())).length : 0;
}
