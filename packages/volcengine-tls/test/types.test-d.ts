import { expectTypeOf } from 'vitest';
import type {
  CreateDownloadTaskInput,
  DescribeDownloadTasksOutput,
  VolcengineTlsClient,
} from '@download-tasks/volcengine-tls';
import type { VolcengineTlsTasks } from '@download-tasks/volcengine-tls/tasks';

declare const client: VolcengineTlsClient;
declare const tasks: VolcengineTlsTasks;

const required = {
  TaskName: 'nightly',
  TopicId: 'topic',
  Query: '*',
  StartTime: 1,
  EndTime: 2,
  DataFormat: 'csv',
  Sort: 'asc',
  Limit: 10,
  Compression: 'gzip',
} as const;

// Documented input compiles.
void client.createDownloadTask(required);
void client.createDownloadTask({ ...required, TaskType: 1, AllowIncomplete: true });
void client.describeDownloadTasks({ TopicId: 'topic', PageNumber: 2 }, { timeoutMs: 1 });
void tasks.create({ TopicId: 'topic', from: new Date(), to: '2025-11-03T00:00:00Z' });
void tasks.cancel('handle');

// @ts-expect-error a required field is missing
void client.createDownloadTask({ TaskName: 'nightly' });
// @ts-expect-error a misspelled field
void client.createDownloadTask({ ...required, Taskname: 'x' });
// @ts-expect-error an undocumented value
void client.createDownloadTask({ ...required, Compression: 'lz4' });
// @ts-expect-error another type
void client.createDownloadTask({ ...required, Limit: '10' });
// @ts-expect-error a listing requires a topic
void tasks.list();
// @ts-expect-error a vendor that cannot delete has no such method
void tasks.delete;

expectTypeOf<CreateDownloadTaskInput['Sort']>().toEqualTypeOf<'asc' | 'desc'>();

// Known states have names, and new ones can be received.
type State = NonNullable<DescribeDownloadTasksOutput['Tasks']>[number]['TaskStatus'];
expectTypeOf<'created_cut'>().toExtend<State>();
expectTypeOf<string>().toExtend<State>();

// @ts-expect-error a path that is not documented
void client.http.GET('/DescribeDownloadUrls');
