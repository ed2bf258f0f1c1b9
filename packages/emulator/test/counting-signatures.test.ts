import { describe, expect, it } from 'vitest';
import blsFile from '../../../specs/baidu-bls/counting-vectors.json' with { type: 'json' };
import slsFile from '../../../specs/aliyun-sls/counting-vectors.json' with { type: 'json' };
import { createEmulator } from '../src/index.js';

/**
 * Requests that count rows, captured from the vendors' own SDKs with dummy keys and a pinned clock.
 */
interface Captured {
  readonly id: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

const sls: readonly Captured[] = slsFile.vectors.map(
  ({ id, requestTarget, headers, ...vector }) => ({
    id,
    url: `http://${headers.host}${requestTarget}`,
    headers: { ...headers, authorization: vector.authorization },
  }),
);

const bls: readonly Captured[] = blsFile.vectors.map(({ id, request, authorization }) => ({
  id,
  url: `http://${request.headersSent.Host}${request.pathOnWire}?${request.queryOnWire}`,
  headers: { ...request.headersSent, authorization },
}));

const emulator = createEmulator({
  now: () => new Date(slsFile.frozenInstant),
  credentials: slsFile.vectors.map(({ credentials }) => ({
    accessKeyId: credentials.accessKeyId,
    secretAccessKey: credentials.accessKeySecret,
    ...('securityToken' in credentials && { sessionToken: credentials.securityToken }),
  })),
});
const blsEmulator = createEmulator({
  now: () => new Date(blsFile.vectors[0]?.timestamp ?? ''),
  credentials: blsFile.vectors.map(({ credentials: { sessionToken, ...keys } }) =>
    sessionToken === null ? keys : { ...keys, sessionToken },
  ),
});

function named(captured: readonly Captured[], id: string): Captured {
  const found = captured.find((candidate) => candidate.id === id);
  if (found === undefined) {
    throw new Error(`Vector ${id} does not exist.`);
  }
  return found;
}

async function statusOf({ url, headers }: Captured, server = emulator): Promise<number> {
  return (await server.fetch(url, { headers })).status;
}

describe('requests that count, signed by the SDKs of SLS', () => {
  it.each(sls)('are accepted: $id', async (captured) => {
    expect(await statusOf(captured)).toBe(200);
  });

  it.each(slsFile.negative)('are refused if they change: $id', async ({ basedOn, change }) => {
    const { url, headers, id } = named(sls, basedOn);
    const target = new URL(url);
    if ('path' in change && change.path !== undefined) {
      target.pathname = change.path;
    }
    for (const [name, value] of Object.entries(change.query ?? {})) {
      target.searchParams.set(name, value);
    }
    const authorization = change.authorization ?? headers['authorization'] ?? '';
    const changed = { id, url: target.href, headers: { ...headers, authorization } };
    expect(await statusOf(changed)).toBe(401);
  });
});

describe('requests that count, signed by the SDK of BLS', () => {
  it.each(bls)('are accepted: $id', async (captured) => {
    expect(await statusOf(captured, blsEmulator)).toBe(200);
  });

  it.each(blsFile.negative)('get $verdict for $id', async ({ basedOn, change, verdict }) => {
    const { url, headers, id } = named(bls, basedOn);
    const [path, query = ''] = url.split('?');
    const parameters = new URLSearchParams(query);
    for (const name of change.removeQuery ?? []) {
      parameters.delete(name);
    }
    for (const [name, value] of Object.entries(change.query ?? {})) {
      parameters.set(name, value);
    }
    const text = change.queryOnWire ?? parameters.toString();
    const status = await statusOf({ id, url: `${path}?${text}`, headers }, blsEmulator);
    expect(status).toBe(verdict === 'accept' ? 200 : 401);
  });
});
