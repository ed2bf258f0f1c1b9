import type { DownloadTask } from '../download-task.js';
import { TaskRequestError } from '../task-request-error.js';
import type { TaskRequest } from '../task-request.js';
import { describeError, ensure, rejectionOf } from './assertions.js';
import type { CheckDefinition, Trial } from './conformance-subject.js';
import { succeed } from './task-checks.js';

export const requestChecks: readonly CheckDefinition[] = [
  {
    name: 'a request with the shared fields creates the requested task',
    needs: ['acceptsRequests'],
    run: checkRequest,
  },
  {
    name: 'a request that the vendor cannot fulfill is rejected before it is sent',
    needs: ['rejectsRequests'],
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
    'the window of a task must contain the requested one.',
  );
}

/** A vendor may omit the value, and may use a different case. */
function ensureSame(
  member: 'query' | 'format' | 'compression',
  request: TaskRequest,
  task: DownloadTask,
): void {
  const { [member]: requested } = request;
  const { [member]: reported = requested } = task;
  const isSame = requested === undefined || reported?.toLowerCase() === requested.toLowerCase();
  ensure(isSame, `the task must have the requested ${member}.`);
}

function timeOf(time: Date | string | undefined): number {
  return time === undefined ? Number.NaN : new Date(time).getTime();
}

async function checkRefusedRequests(trial: Trial): Promise<void> {
  ensure(trial.createInvalid.length > 0, 'a subject with this trait must have invalidRequests.');
  for (const create of trial.createInvalid) {
    // The credentials are invalid: if the request were sent, it would be rejected because of them.
    const error = await rejectionOf('create() of what the vendor cannot do', create);
    ensure(
      TaskRequestError.isInstance(error),
      `create() of what the vendor cannot do must be rejected with a TaskRequestError, not with ${describeError(error)}.`,
    );
  }
}
