import type { Cos } from '../../clouds/tencent/cos.js';
import { shiftedStart, type VendorRequest } from '../../contract/directives.js';
import { Refusal } from '../../contract/refusal.js';
import type { VendorContext } from '../../contract/vendor.js';
import type { RestHandlers } from '../../rest/rest-api.js';
import { textMember, type JsonObject } from '../../tools/json.js';
import { regionOf } from './api.js';
import { readCreateRequest } from './create-request.js';
import { type ClsTimings, type ExportTask, statusAt, viewTask } from './export-task.js';
import { countLogs } from './log-histogram.js';
import { logsOfTask } from './log-rows.js';
import type { ClsSettings } from './settings.js';
import type { TaskStore } from './task-store.js';

export function createOperationHandlers(
  context: VendorContext<ClsTimings, ClsSettings>,
  tasks: TaskStore,
  cos: Cos,
): RestHandlers {
  const { settings, timings, now } = context;
  return {
    CreateExport({ body, request }) {
      const input = readCreateRequest(body, settings);
      requireTopic(input.topicId);
      const { maxExports } = settings;
      if (maxExports !== null && tasks.all().length >= maxExports) {
        throw new Refusal('LimitExceeded.Export', `${maxExports} tasks exist already`);
      }
      const createdAt = now();
      const logs = logsOfTask(context, input, {
        startsAt: new Date(createdAt.getTime() + timings.queuingMs),
        faults: request.directives.rows,
      });
      const task = tasks.create(regionOf(request), input, { logs, now: createdAt });
      return { body: { ExportId: task.exportId } };
    },
    DescribeExports({ body, request }) {
      const topicId = textMember(body, 'TopicId');
      requireTopic(topicId);
      const view = (task: ExportTask): JsonObject =>
        viewTask(task, statusAt(task, now(), timings), {
          settings,
          link: () => cos.link(request, keyOf(task), timings.linkLifetimeMs),
        });
      const region = regionOf(request);
      const own = tasks
        .all()
        .filter((task) => task.region === region && task.request.topicId === topicId)
        .toReversed();
      return { body: { Exports: pageOf(own, body, request).map(view), TotalCount: own.length } };
    },
    // Deletion stops a running task and removes its file; this is not documented.
    DeleteExport({ body, request }) {
      const exportId = textMember(body, 'ExportId');
      const task = tasks.find(regionOf(request), exportId);
      if (task === undefined) {
        const reason = `export ${exportId} does not exist`;
        throw new Refusal('ResourceNotFound.ExportNotExist', reason);
      }
      tasks.delete(task);
      return { body: {} };
    },
    DescribeLogHistogram({ body, request }) {
      requireTopic(textMember(body, 'TopicId'));
      return { body: countLogs(context, request, body) };
    },
  };
}

/** The path of a task's file in its bucket. */
function keyOf({ exportId, fileName }: ExportTask): readonly string[] {
  return [exportId, fileName];
}

/** The newest first; this order is inferred. */
function pageOf(
  own: readonly ExportTask[],
  { Offset: offset = 0, Limit: limit = 20 }: JsonObject,
  { directives }: VendorRequest,
): readonly ExportTask[] {
  const start = shiftedStart(Math.max(0, Number(offset)), directives);
  return own.slice(start, start + Math.max(0, Number(limit)));
}

/** Every topic exists, except those whose name contains `not-exist`. */
function requireTopic(topicId: string): void {
  if (!topicId.includes('not-exist')) {
    return;
  }
  const reason = 'topics whose name contains "not-exist" do not exist here';
  throw new Refusal('ResourceNotFound.TopicNotExist', reason);
}
