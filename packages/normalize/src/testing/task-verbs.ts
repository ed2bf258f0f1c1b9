import type { TaskCallOptions } from '../task-call-options.js';
import { supports, type TaskProvider } from '../task-provider.js';
import { sweepOf } from '../read/sweep-plan.js';

/** A method of a provider that needs only the handle of a task. */
export interface TaskVerb {
  readonly name: string;
  readonly call: (handle: string, options?: TaskCallOptions) => Promise<unknown>;
}

/** All such methods of the provider, so that a check misses none. */
export function taskVerbs(provider: TaskProvider): readonly TaskVerb[] {
  const verbs: TaskVerb[] = [
    { name: 'get', call: (handle, options) => provider.get(handle, options) },
    { name: 'links', call: (handle, options) => provider.links(handle, options) },
  ];
  if (supports(provider, 'getMany')) {
    verbs.push({ name: 'getMany', call: (handle, options) => provider.getMany([handle], options) });
  }
  if (supports(provider, 'delete')) {
    verbs.push({ name: 'delete', call: (handle, options) => provider.delete(handle, options) });
  }
  if (supports(provider, 'cancel')) {
    verbs.push({ name: 'cancel', call: (handle, options) => provider.cancel(handle, options) });
  }
  if (supports(provider, 'retry')) {
    verbs.push({ name: 'retry', call: (handle, options) => provider.retry(handle, options) });
  }
  return verbs;
}

/** Reads the first page of the listing that contains a task; empty if the provider cannot list. */
export function listVerbs(provider: TaskProvider): readonly TaskVerb[] {
  const list: TaskVerb = {
    name: 'list',
    async call(handle, options) {
      const listing = sweepOf(provider, handle)?.list(options);
      return listing?.byPage()[Symbol.asyncIterator]().next();
    },
  };
  return supports(provider, 'list') ? [list] : [];
}
