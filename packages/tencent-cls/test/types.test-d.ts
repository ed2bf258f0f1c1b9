import { expectTypeOf } from 'vitest';
import type {
  CreateExportInput,
  DescribeExportsOutput,
  TencentClsClient,
} from '@download-tasks/tencent-cls';
import type { TencentClsTasks } from '@download-tasks/tencent-cls/tasks';

declare const client: TencentClsClient;
declare const tasks: TencentClsTasks;

const required = { TopicId: 't', Query: '*', Count: 1, From: 1, To: 2 };

// Documented input compiles.
void client.createExport(required);
void client.createExport({ ...required, Format: 'csv', Order: 'asc', SyntaxRule: 1 });
void client.describeExports({ TopicId: 't' }, { timeoutMs: 1 });

// @ts-expect-error a required field is missing
void client.createExport({ TopicId: 't', Query: '*', Count: 1, From: 1 });
// @ts-expect-error a misspelled field
void client.createExport({ ...required, Topic: 't' });
// @ts-expect-error a value that the documentation does not list
void client.createExport({ ...required, Format: 'parquet' });
// @ts-expect-error another type
void client.createExport({ ...required, Count: '10' });
// @ts-expect-error a vendor that cannot cancel has no such method
void tasks.cancel;
// @ts-expect-error CLS lists the tasks of one topic
void tasks.list();
// @ts-expect-error CLS does not support names of tasks
void tasks.create({ TopicId: 't', from: 'a', to: 'b', name: 'nightly' });

expectTypeOf<CreateExportInput['Format']>().toEqualTypeOf<'json' | 'csv' | undefined>();
expectTypeOf<CreateExportInput['SyntaxRule']>().toEqualTypeOf<0 | 1 | undefined>();

// Known states have names, and new ones can be received.
type Listed = NonNullable<DescribeExportsOutput['Response']['Exports']>[number];
expectTypeOf<'Queuing'>().toExtend<Listed['Status']>();
expectTypeOf<string>().toExtend<Listed['Status']>();

// The same applies to the plain client, on the documented paths.
void client.http.POST('/#DescribeExports', { body: { TopicId: 't' } });
// @ts-expect-error a required field is missing
void client.http.POST('/#DescribeExports', { body: {} });
