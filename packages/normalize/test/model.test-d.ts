import { expectTypeOf } from 'vitest';
import {
  parseHandle,
  supports,
  waitForTask,
  type CreatedTask,
  type Deletes,
  type DownloadLink,
  type DownloadTask,
  type Lists,
  type ParsedHandle,
  type TaskListing,
  type TaskProvider,
  type WaitError,
  type WaitOptions,
} from '@download-tasks/normalize';
import { withoutUndefined } from '@download-tasks/normalize/provider';

interface VendorInput {
  readonly logStoreName: string;
}
type VendorTasks = TaskProvider<VendorInput> & Lists<{ project?: string }> & Deletes;

declare const vendor: VendorTasks;
declare const any: TaskProvider;
declare const task: DownloadTask;

// A vendor's provider can be used as a vendor-neutral provider, but only the vendor's type can
// create.
expectTypeOf(vendor).toExtend<TaskProvider>();
expectTypeOf(vendor.create({ logStoreName: 'a' })).toEqualTypeOf<Promise<CreatedTask>>();
// @ts-expect-error a required field is missing
void vendor.create({});
// @ts-expect-error the input type is unknown here
void any.create({ logStoreName: 'a' });
expectTypeOf(waitForTask(vendor, 'handle')).toEqualTypeOf<Promise<DownloadTask>>();

// A capability is known from the vendor's type, or after `supports`.
expectTypeOf(vendor.list({ project: 'a' })).toEqualTypeOf<TaskListing>();
// @ts-expect-error a misspelled filter
vendor.list({ projekt: 'a' });
// @ts-expect-error the vendor cannot cancel
void vendor.cancel('handle');
// @ts-expect-error not every vendor can list
any.list();
if (supports(any, 'list')) {
  expectTypeOf(any.list()).toEqualTypeOf<TaskListing>();
  expectTypeOf(any.get('handle')).resolves.toEqualTypeOf<DownloadTask>();
}

// The parts of a handle have names once its shape is known.
expectTypeOf(parseHandle('a:b')).toEqualTypeOf<ParsedHandle>();
const { region, uuid } = parseHandle('a:b/c', { vendor: 'a', parts: ['region', 'uuid'] });
expectTypeOf(region).toEqualTypeOf<string>();
expectTypeOf(uuid).toEqualTypeOf<string>();
// @ts-expect-error no such part
void parseHandle('a:b/c', { vendor: 'a', parts: ['region', 'uuid'] }).bucket;
// @ts-expect-error no such part
void parseHandle('a:b/c', { vendor: 'a', parts: ['region', 'uuid'] }, { bucket: 'b' });
const { tenant, ...needed } = parseHandle('a:b', {
  vendor: 'a',
  parts: ['region'],
  optionalParts: ['tenant'],
});
expectTypeOf(tenant).toEqualTypeOf<string | undefined>();
expectTypeOf(needed.region).toEqualTypeOf<string>();

// The model is read-only, closed in its states and strict about undefined.
// @ts-expect-error read-only
task.state = 'running';
// @ts-expect-error not a state
expectTypeOf(task.state === 'finished').toBeBoolean();
// @ts-expect-error absent, not undefined
const withName: Pick<DownloadTask, 'name'> = { name: undefined };
void withName;
const name = Math.random() > 2 ? 'a' : undefined;
expectTypeOf(withoutUndefined({ id: 'a', name })).toExtend<{ id: string; name?: string }>();
// @ts-expect-error properties that cannot be undefined stay required
void withoutUndefined({ name }).id;

// A link is only accessible through reveal().
declare const link: DownloadLink;
expectTypeOf(link.reveal()).toEqualTypeOf<string>();
// @ts-expect-error no such property
void link.url;
expectTypeOf(link).toExtend<{ reveal(): string; fileName?: string; sizeBytes?: number }>();

// Options are checked by name; how a wait ended is one union.
// @ts-expect-error should be timeoutMs
const misspelt: WaitOptions = { timeout: 1 };
void misspelt;
expectTypeOf<WaitError['reason']>().toEqualTypeOf<
  'failed' | 'canceled' | 'expired' | 'gone' | 'denied' | 'poll-failed' | 'deadline' | 'aborted'
>();
