import { mayFollow } from '../task-state.js';
import { createTaskRegistry } from '../task-registry.js';
import { TaskMayExistError } from '../task-may-exist-error.js';
import { describeError, ensure, rejectionOf } from './assertions.js';
import type { CheckDefinition, Trial } from './conformance-subject.js';
import { collect } from './listing-checks.js';
import { createVirtualClock } from './virtual-clock.js';

const hour = 3_600_000;

export const resumeChecks: readonly CheckDefinition[] = [
  { name: 'a registry finds the provider of a handle and resumes its task', run: checkResume },
  { name: 'a terminal state does not change, except when files expire', run: checkTerminal },
  { name: 'links() requests new links each time', run: checkFreshLinks },
  {
    name: 'a create() whose response was lost is resolved, or reported as uncertain',
    needs: ['losesResponses'],
    run: checkLostResponse,
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
  ensure(task.handle === handle, 'a resumed task must be the same task.');
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
    ensure(mayFollow(state, later), `a task that is ${state} must not become ${later}.`);
    state = later;
  }
}

/** A vendor may delete a task at some point. */
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
    ensure(isFresh, 'links requested an hour later must expire later than the first ones.');
  }
}

async function checkLostResponse(trial: Trial): Promise<void> {
  const before = await countTasks(trial);
  const creating = trial.createWithoutResponse();
  if (trial.traits.findsLostTasks === true) {
    const { handle } = await creating;
    await trial.provider.get(handle);
  } else {
    ensureMayExist(trial, await rejectionOf('create() without a response', () => creating));
  }
  const created = (await countTasks(trial)) - before;
  const canCount = trial.traits.capabilities.includes('list');
  ensure(
    !canCount || created === 1,
    `create() without a response must create one task, not ${created}.`,
  );
}

function ensureMayExist({ provider }: Trial, error: unknown): void {
  ensure(
    TaskMayExistError.isInstance(error),
    `create() without a response must be a TaskMayExistError, not ${describeError(error)}.`,
  );
  const { vendor, lookFor, handle = `${vendor}:` } = error;
  ensure(vendor === provider.vendor, 'a TaskMayExistError must name the vendor.');
  ensure(lookFor.trim() !== '', 'a TaskMayExistError must state what to look for.');
  ensure(handle.startsWith(`${vendor}:`), 'a TaskMayExistError must have a handle of the vendor.');
}

/** 0 if the vendor cannot list. */
async function countTasks(trial: Trial): Promise<number> {
  return trial.traits.capabilities.includes('list') ? (await collect(trial.list())).length : 0;
}
