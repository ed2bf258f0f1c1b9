import { shiftedStart } from '../../contract/directives.js';
import { Refusal } from '../../contract/refusal.js';
import type { VendorContext } from '../../contract/vendor.js';
import type { Tos } from '../../clouds/volcengine/tos.js';
import type { RestHandlers } from '../../rest/rest-api.js';
import { stringifyExactJson, textMember, type JsonObject } from '../../tools/json.js';
import { readCreateRequest } from './create-request.js';
import {
  type DownloadTask,
  hasFile,
  isListed,
  progressAt,
  type TlsTimings,
  viewTask,
} from './download-task.js';
import { countLogs } from './log-histogram.js';
import { logsOfTask } from './log-rows.js';
import type { TlsSettings } from './settings.js';
import type { TaskStore } from './task-store.js';

type Context = VendorContext<TlsTimings, TlsSettings>;

export function createOperationHandlers(
  context: Context,
  tasks: TaskStore,
  tos: Tos,
): RestHandlers {
  const { now, timings, settings } = context;
  return {
    async CreateDownloadTask({ body, request }) {
      const text = Buffer.from((await request.readBody()) ?? []).toString();
      const input = readCreateRequest(body, settings, text);
      requireTopic(input.topicId);
      const startsAt = new Date(now().getTime() + timings.waitingMs);
      const logs = logsOfTask(context, input, { startsAt, faults: request.directives.rows });
      return { body: { TaskId: tasks.create(input, logs, now()).id } };
    },
    DescribeDownloadTasks({ query, request }) {
      const topicId = textMember(query, 'TopicId');
      requireTopic(topicId);
      const matching = matchingTasks(context, tasks, query);
      const size = positive(query['PageSize'], 20);
      const start = shiftedStart((positive(query['PageNumber'], 1) - 1) * size, request.directives);
      const page = matching
        .slice(start, start + size)
        .map((task) => viewTask(task, progressAt(task, now(), timings), settings));
      return { body: stringifyExactJson({ Tasks: page, Total: matching.length }) };
    },
    DescribeDownloadUrl({ query, request }) {
      const task = findTask(context, tasks, textMember(query, 'TaskId'));
      const { status } = progressAt(task, now(), timings);
      if (hasFile(status, settings)) {
        const link = tos.link(request, [task.id, task.fileName], timings.linkLifetimeMs);
        return { body: { DownloadUrl: link } };
      }
      if (settings.missingFile === 'not-found') {
        throw notFound(context, task.id);
      }
      return { body: { DownloadUrl: '' } };
    },
    // The effect on a finished task is not documented; here the task does not change.
    CancelDownloadTask({ body }) {
      const task = findTask(context, tasks, textMember(body, 'TaskId'));
      const { status } = progressAt(task, now(), timings);
      if (status === 'wait' || status === 'creating') {
        tasks.cancel(task, now());
      }
      return { body: {} };
    },
    DescribeHistogramV1({ body, request }) {
      requireTopic(textMember(body, 'TopicId'));
      return { body: countLogs(context, request, body) };
    },
  };
}

/** The newest first; no order is documented. */
function matchingTasks(
  { now, timings }: Context,
  tasks: TaskStore,
  query: JsonObject,
): readonly DownloadTask[] {
  const topicId = textMember(query, 'TopicId');
  const name = textMember(query, 'TaskName');
  return tasks
    .all()
    .filter((task) => isListed(task, now(), timings))
    .filter(({ request }) => request.topicId === topicId && request.taskName.includes(name))
    .toReversed();
}

/** Every topic exists, except those whose name contains `not-exist`. */
function requireTopic(topicId: string): void {
  if (!topicId.includes('not-exist')) {
    return;
  }
  throw new Refusal('TopicNotExist', 'topics whose name contains "not-exist" do not exist here');
}

/** A task that is no longer listed does not exist, and neither does its file. */
function findTask(context: Context, tasks: TaskStore, id: string): DownloadTask {
  const task = tasks.get(id);
  if (task !== undefined && isListed(task, context.now(), context.timings)) {
    return task;
  }
  throw notFound(context, id);
}

function notFound({ settings }: Context, id: string): Refusal {
  return new Refusal(settings.missingTaskCode, `task ${id} does not exist, or has no file`, {
    placeholders: { id },
  });
}

function positive(value: unknown, fallback: number): number {
  return typeof value === 'number' && value > 0 ? value : fallback;
}
