import { createEmulator, emulatorCredentials } from '@download-tasks/emulator';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { responseComparer } from '../src/drift/compare-response.js';
import { connectClient } from '../src/drift/connect-client.js';
import type { DriftKind } from '../src/drift/drift.js';
import { readSpecFolder } from '../src/drift/spec-folder.js';
import { walkService } from '../src/drift/walk-service.js';
import { fillIn, readJourney } from '../src/journey.js';
import { isObject } from '../src/json.js';
import { vendors } from '../src/spec.js';

const specs = fileURLToPath(new URL('../../../specs/', import.meta.url));

/** A change that a vendor could make to its service. */
interface Change {
  readonly what: string;
  readonly kind: DriftKind;
  /** Returns the changed body, or undefined where it does not apply. */
  readonly change: (body: Record<string, unknown>) => unknown;
  readonly status?: number;
}

const changes: readonly Change[] = [
  {
    what: 'a field that is new',
    kind: 'unknown-field',
    change: (body) => (isEmpty(body) ? undefined : { ...body, surpriseOfTheVendor: 1 }),
  },
  {
    what: 'a field that is new, deep inside',
    kind: 'unknown-field',
    change: (body) => inDeepest(body, (inner) => ({ ...inner, surpriseOfTheVendor: 1 })),
  },
  {
    what: 'a text that became an object',
    kind: 'changed-type',
    change: (body) => withFirst(body, (value) => typeof value === 'string', { text: 'changed' }),
  },
  {
    what: 'a number that became an object',
    kind: 'changed-type',
    change: (body) => withFirst(body, (value) => typeof value === 'number', { value: 1 }),
  },
  {
    what: 'a list that became an object',
    kind: 'changed-type',
    change: (body) => withFirst(body, (value) => Array.isArray(value), { item: [] }),
  },
  {
    what: 'an error code that is new',
    kind: 'undocumented-error-code',
    status: 400,
    change: (body) => asError(body, 'BrandNewCode'),
  },
  {
    what: 'a failure of another shape',
    kind: 'changed-error-shape',
    status: 400,
    change: () => ({ problem: { title: 'something else' } }),
  },
  { what: 'a page instead of JSON', kind: 'not-json', change: () => '<html>Busy</html>' },
  {
    what: 'a status that is new',
    kind: 'undocumented-status',
    status: 207,
    change: (body) => body,
  },
];

describe.each(vendors)('%s: the comparison with the service', (vendor) => {
  const spec = readSpecFolder(join(specs, vendor));
  const journey = readJourney(vendor);

  /** Walks the journey on the emulator; `change` sees each response before the client does. */
  async function walk(change?: (text: string) => string) {
    const emulator = createEmulator();
    const client = await connectClient(vendor, {
      ...fillIn(journey.client, new Map(Object.entries(emulatorCredentials))),
      now: emulator.now,
      fetch: async (input: URL | RequestInfo, init?: RequestInit) => {
        const response = await emulator.fetch(new Request(input, init));
        const text = await response.text();
        const headers = new Headers(response.headers);
        headers.delete('content-length');
        const body = text === '' || change === undefined ? text : change(text);
        return new Response(body === '' ? null : body, { status: response.status, headers });
      },
    });
    const responses: { operation: string; status: number; body: string }[] = [];
    const results = await walkService(spec, client, journey, {
      allowCreate: true,
      pass: (milliseconds) => emulator.advance(milliseconds),
      record: (operation, status, body) => responses.push({ operation, status, body }),
    });
    return { responses, results };
  }

  it('finds nothing where nothing changed', async () => {
    const { results } = await walk();
    expect(results.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
  });

  it('finds each change in each response that it can be made in', async () => {
    const { responses } = await walk();
    const compare = responseComparer(spec);
    const missed: string[] = [];
    let planted = 0;
    for (const { operation, status, body } of responses) {
      for (const { what, kind, change, status: changedStatus } of changes) {
        const original: unknown = body === '' ? {} : JSON.parse(body);
        const changed = isObject(original) ? change({ ...original }) : undefined;
        if (changed === undefined) {
          continue;
        }
        planted += 1;
        const drifts = compare(operation, {
          status: changedStatus ?? status,
          body: typeof changed === 'string' ? changed : JSON.stringify(changed),
        });
        const found = drifts.find((drift) => drift.kind === kind);
        if (found === undefined || found.specLine < 1) {
          missed.push(`${what} in the response to ${operation}`);
        }
      }
    }
    expect(missed).toEqual([]);
    expect(planted).toBeGreaterThanOrEqual(15);
  });

  it('reports a change with the operation in whose response it is', async () => {
    const { results } = await walk((text) => JSON.stringify({ ...JSON.parse(text), surprise: 1 }));
    const kinds = results.map((result) =>
      'drifts' in result ? result.drifts.map(({ kind, pointer }) => `${kind} ${pointer}`) : [],
    );
    expect(kinds[0]).toContain('unknown-field /surprise');
  });
});

/** Replaces the first member, at any depth, whose value is as asked for. */
function withFirst(
  value: unknown,
  matches: (value: unknown) => boolean,
  replacement: unknown,
): unknown {
  if (!isObject(value)) {
    return undefined;
  }
  for (const [name, member] of Object.entries(value)) {
    if (matches(member)) {
      return { ...value, [name]: replacement };
    }
    const inner = withFirst(member, matches, replacement);
    if (inner !== undefined) {
      return { ...value, [name]: inner };
    }
  }
  return undefined;
}

/** A body without fields may be documented as open. */
function isEmpty(body: Record<string, unknown>): boolean {
  return Object.keys(body).length === 0;
}

function inDeepest(
  value: Record<string, unknown>,
  change: (value: Record<string, unknown>) => unknown,
): unknown {
  const inner = Object.entries(value).find(
    ([, member]) => isObject(member) && Object.keys(member).length > 0,
  );
  return inner === undefined
    ? undefined
    : {
        ...value,
        [inner[0]]:
          inDeepest({ ...(inner[1] as object) }, change) ?? change({ ...(inner[1] as object) }),
      };
}

/** A failure whose code is where each vendor has it, and is new. */
function asError(body: Record<string, unknown>, code: string): unknown {
  const words = { Code: code, code, errorCode: code, ErrorCode: code };
  return {
    ...body,
    ...words,
    Success: false,
    success: false,
    Response: { Error: { Code: code, Message: 'no' }, RequestId: 'one' },
  };
}
