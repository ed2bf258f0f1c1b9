import type { DownloadTask } from '../download-task.js';
import { TaskRequestError } from '../task-request-error.js';
import type { TaskRequest } from '../task-request.js';
import { describeError, ensure, rejectionOf } from './assertions.js';
import type { CheckDefinition, Trial } from './conformance-subject.js';
import { succeed } from './task-checks.js';

export const requestChecks: readonly CheckDefinition[] = [
  {
    name: 'a request in the words of all vendors makes the task that it asks for',
    needs: ['takesRequests'],
    run: checkRequest,
  },
  {
    name: 'a request that cannot be fulfilled is refused before it is sent',
    needs: ['refusesRequests'],
    run: checkRefusedRequests,
  },
];

async function checkRequest(trial: Trial): Promise<void> {
  const { request, handle } = await trial.createRequested();
  const task = await succeed(trial, handle);
  for (const member of ['query', 'format', 'compression'] as const) {
    ensureSame(member, request, task);
  }
  const { from = request.from, to = request.to } = task.window ?? {};
  ensure(
    !(timeOf(from) > timeOf(request.from)) && !(timeOf(to) < timeOf(request.to)),
    'the window of a task must hold the one that was asked for.',
  );
}

/** A vendor may be silent, and may write words in its own case. */
function ensureSame(
  member: 'query' | 'format' | 'compression',
  request: TaskRequest,
  task: DownloadTask,
): void {
  const { [member]: asked } = request;
  const { [member]: told = asked } = task;
  const isSame = asked === undefined || told?.toLowerCase() === asked.toLowerCase();
  ensure(isSame, `the task must have the ${member} that was asked for.`);
}

function timeOf(time: Date | string | undefined): number {
  return time === undefined ? Number.NaN : new Date(time).getTime();
}

async function checkRefusedRequests(trial: Trial): Promise<void> {
  ensure(trial.createRefused.length > 0, 'a subject with this trait must have refusedRequests.');
  for (const create of trial.createRefused) {
    // With refused credentials: a request that was sent would be refused for them.
    const error = await rejectionOf('create() of what the vendor cannot do', create);
    ensure(
      TaskRequestError.isInstance(error),
      `create() of what the vendor cannot do must be refused with a TaskRequestError, not with ${describeError(error)}.`,
    );
  }
}
