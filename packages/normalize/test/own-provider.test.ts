import { conformanceChecks, type ConformanceSubject } from '@download-tasks/normalize/testing';
import { describe, expect, it } from 'vitest';
import { createAcmeTasks, resume } from './own-provider.js';

const base = 'https://acme.example';
const key = 'acme-secret-key';

/** The vendor: a job is ready ten seconds after it was created. */
function acme() {
  const jobs: { readonly id: string; readonly created: number }[] = [];
  let now = 1_700_000_000;
  const shown = ({ id, created }: (typeof jobs)[number]) =>
    now < created + 10
      ? { id, created, status: 'WORKING' }
      : { id, created, status: 'READY', bytes: 9 };
  function respond(method: string, url: URL): unknown {
    const [, id, link] = url.pathname.split('/').slice(1);
    if (method === 'POST') {
      jobs.push({ id: `job-${jobs.length + 1}`, created: now });
      return jobs.slice(-1).map(shown)[0];
    }
    const page = Number(url.searchParams.get('page'));
    if (id === undefined) {
      return jobs.slice(2 * page - 2, 2 * page).map(shown);
    }
    const job = jobs.find((each) => each.id === id);
    return job && (link ? { url: `${base}/files/${id}?signature=${key}` } : shown(job));
  }
  const fetch: typeof globalThis.fetch = async (input, init = {}) => {
    init.signal?.throwIfAborted();
    const url = new URL(input instanceof Request ? input.url : input);
    if (new Headers(init.headers).get('x-acme-key') !== key) {
      return new Response('', { status: 401 });
    }
    const body = respond(init.method ?? 'GET', url);
    return body === undefined ? new Response('', { status: 404 }) : Response.json(body);
  };
  return {
    fetch,
    advance: (ms: number) => {
      now += ms / 1_000;
    },
  };
}

function subject(): ConformanceSubject<{ readonly query: string }> {
  const { fetch, advance } = acme();
  return {
    provider: createAcmeTasks(base, key, fetch),
    unauthorized: createAcmeTasks(base, 'wrong', fetch),
    createInput: () => ({ query: 'status: 500' }),
    advance,
    missingHandle: 'acme-logs:job-999',
    secrets: [key],
  };
}

describe('the provider in the README', () => {
  it.each(conformanceChecks(subject, { capabilities: ['list'] }))('$name', async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });

  it('resumes a task by its handle', async () => {
    const { fetch, advance } = acme();
    const tasks = createAcmeTasks(base, key, fetch);
    const { handle } = await tasks.create({ query: '*' });
    advance(20_000);
    expect(await resume(handle, tasks)).toMatchObject({
      state: 'succeeded',
      files: [{ sizeBytes: 9 }],
    });
  });
});
