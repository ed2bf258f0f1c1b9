import { createEmulator, emulatorCredentials } from '@download-tasks/emulator';
import {
  type DownloadLink,
  type DownloadTask,
  type Lists,
  supports,
  type TaskProvider,
} from '@download-tasks/normalize';
import type { Reading } from './task-field-values.js';
import { isObject, type JsonObject } from './json.js';
import { operationNamed, specOperations } from './operations.js';
import { fillIn, readJourney, walkJourney } from './journey.js';
import type { VendorSpec } from './spec.js';
import { loadVendor, methodOf } from './vendor-package.js';

/** Changes the body of a response before the vendor's provider reads it. */
type Edit = (operation: string, body: unknown) => void;

/** A succeeded task on an emulator, which can be read with edited responses. */
export interface TaskAtHand {
  read(edit: Edit): Promise<Reading>;
}

/** Creates the task of the vendor's journey and advances it to its end. */
export async function taskAtHand(spec: VendorSpec): Promise<TaskAtHand> {
  const { vendor, document } = spec;
  const emulator = createEmulator();
  const { client: options, steps, providers = [{}] } = readJourney(vendor);
  const keys = new Map(Object.entries(emulatorCredentials));
  const module = await loadVendor(vendor);
  let edit: Edit = leaveAlone;
  const client = module.createClient({
    ...fillIn(options, keys),
    fetch: emulator.fetch,
    now: () => emulator.now(),
  });
  const edited = editing(client, (operation, body) => edit(operation, body));
  const variants = providers.map((each) => module.createTasks(edited, each));
  const [provider] = variants;
  if (provider === undefined) {
    throw new Error(`the journey of ${vendor} has no provider`);
  }

  const creating = steps.findIndex(({ operation }) => hasRole(document, operation, 'create'));
  let handle = '';
  await walkJourney(
    steps.slice(0, creating + 1),
    async (operation, input) => {
      if (!hasRole(document, operation, 'create')) {
        return methodOf(client, operation)(input);
      }
      const created = await provider.create(input);
      ({ handle } = created);
      return created.raw;
    },
    (milliseconds) => emulator.advance(milliseconds),
  );
  const { state } = await provider.get(handle);
  if (state === 'failed' && supports(provider, 'retry')) {
    await provider.retry(handle);
    emulator.advance(60_000);
  }
  const filter = filterOf(document, steps);
  return {
    async read(next) {
      edit = next;
      return readAll(variants, handle, filter);
    },
  };
}

/** Leaves a response unchanged. */
function leaveAlone(): void {}

/** Reads the task with each provider; skips providers that cannot read the responses. */
async function readAll(
  providers: readonly TaskProvider<object>[],
  handle: string,
  filter: object,
): Promise<Reading> {
  const readings = providers.map(async (provider): Promise<Reading> => {
    const got = await provider.get(handle).then(
      (task) => [task],
      () => [],
    );
    const tasks = [...got, ...(await listed(provider, filter))];
    const links = await provider.links(handle).catch((): readonly DownloadLink[] => []);
    return { tasks, links };
  });
  const all = await Promise.all(readings);
  return {
    tasks: all.flatMap(({ tasks }) => tasks),
    links: all.flatMap(({ links }) => links),
  };
}

/** Returns nothing for a list that cannot be read. */
async function listed(
  provider: TaskProvider<object>,
  filter: object,
): Promise<readonly DownloadTask[]> {
  const tasks: DownloadTask[] = [];
  if (!lists(provider)) {
    return tasks;
  }
  try {
    for await (const task of provider.list(filter)) {
      tasks.push(task);
    }
  } catch {
    return [];
  }
  return tasks;
}

/** The filter is vendor-specific and comes from the journey. */
function lists(provider: TaskProvider<object>): provider is TaskProvider<object> & Lists<object> {
  return supports(provider, 'list');
}

/** The journey's arguments for listing, without paging arguments. */
function filterOf(
  document: JsonObject,
  steps: readonly { readonly operation: string; readonly input: JsonObject }[],
): object {
  const step = steps.find(({ operation }) => hasRole(document, operation, 'list'));
  if (step === undefined) {
    return {};
  }
  const paging = operationNamed(document, step.operation).definition['x-pagination'];
  const { number, size } = isObject(paging) ? paging : {};
  return Object.fromEntries(
    Object.entries(step.input).filter(([name]) => name !== number && name !== size),
  );
}

export function hasRole(document: JsonObject, operation: string, ...roles: string[]): boolean {
  const found = specOperations(document).find(({ id }) => id === operation);
  return [found?.definition['x-task-role']].flat().some((role) => roles.includes(String(role)));
}

type Method = (...values: readonly unknown[]) => Promise<unknown>;

/** Wraps the client to edit its responses by operation name. */
function editing(client: object, edit: Edit): object {
  const members = Object.entries(client).map(([name, member]: [string, unknown]) => {
    if (typeof member !== 'function') {
      return [name, member];
    }
    const operation = name.charAt(0).toUpperCase() + name.slice(1);
    const edited: Method = async (...values) => {
      const body: unknown = await Reflect.apply(member, client, values);
      edit(operation, body);
      return body;
    };
    return [name, edited];
  });
  return Object.fromEntries(members);
}
