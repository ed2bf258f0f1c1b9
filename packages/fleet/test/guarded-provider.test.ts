import { describe, expect, it } from 'vitest';
import type { Queries } from '../src/database/database.js';
import { guardProvider, type AnyProvider } from '../src/work/guarded-provider.js';
import { LostWindow } from '../src/work/lost-window.js';
import { ScopeBudget } from '../src/work/scope-budget.js';

/** A budget without limit, and the pauses that were requested of its scope, in ms. */
function recordedBudget() {
  const pauses: unknown[] = [];
  const queries: Queries = {
    query: async (text, values = []) => {
      if (text.includes('returning')) {
        return [{ startInMs: 0, everyMs: 0.001 }] as never;
      }
      pauses.push(values[1]);
      return [];
    },
    script: async () => undefined,
  };
  return { budget: new ScopeBudget(queries, 'v/here'), pauses };
}

const failure = (kind: string, retryAfterMs?: number): Error =>
  Object.assign(new Error(kind), { kind, ...(retryAfterMs !== undefined && { retryAfterMs }) });

function providerThat(fails: { readonly get?: Error; readonly create?: Error }) {
  const created: object[] = [];
  const provider: AnyProvider = {
    vendor: 'v',
    get: async () => Promise.reject(fails.get ?? new Error('not here')),
    links: async () => [],
    create: async (input) => {
      created.push(input);
      if (fails.create !== undefined) {
        throw fails.create;
      }
      return { vendor: 'v', id: '1', handle: 'v:1', raw: {} };
    },
  };
  return { provider, created };
}

const guards = {
  beforeCreate: async (): Promise<void> => undefined,
  afterCreate: async (): Promise<void> => undefined,
};

describe('a guarded provider', () => {
  it('pauses its scope for as long as the vendor requests, for every process', async () => {
    const { budget, pauses } = recordedBudget();
    const get = guardProvider(providerThat({ get: failure('throttled', 1234) }).provider, {
      budget,
      ...guards,
    });
    await expect(get.get('v:1')).rejects.toThrow('throttled');
    const create = guardProvider(providerThat({ create: failure('throttled') }).provider, {
      budget,
      ...guards,
    });
    await expect(create.create({})).rejects.toThrow('throttled');
    expect(pauses).toEqual([1234, 1000]);
    const other = guardProvider(providerThat({ get: failure('server') }).provider, {
      budget,
      ...guards,
    });
    await expect(other.get('v:1')).rejects.toThrow('server');
    expect(pauses).toHaveLength(2);
  });

  it('sends no request to create a task for a window that was lost', async () => {
    const { budget } = recordedBudget();
    const { provider, created } = providerThat({});
    const lost = guardProvider(provider, {
      budget,
      ...guards,
      beforeCreate: async () => Promise.reject(new LostWindow('7')),
    });
    await expect(lost.create({})).rejects.toBeInstanceOf(LostWindow);
    expect(created).toEqual([]);
    const own = guardProvider(provider, { budget, ...guards });
    expect(await own.create({ a: 1 })).toMatchObject({ handle: 'v:1' });
    expect(created).toEqual([{ a: 1 }]);
  });
});
