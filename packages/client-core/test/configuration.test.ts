import { describe, expect, it } from 'vitest';
import {
  checkOptions,
  commonOptionNames,
  DownloadTasksError,
  resolveBaseUrl,
} from '../src/index.js';
import { rpcService } from './fake-rpc-service.js';
import { service } from './fake-service.js';

const names = [
  'region',
  'project',
  'network',
  'endpoint',
  'fetch',
  'timeoutMs',
  'now',
  'credentials',
];

/** Hosts of the RPC service, by network. */
function resolve(network: string, region: string | undefined, project?: string): string {
  return resolveBaseUrl(rpcService, { network, variables: { region, project } }).href;
}

function complaint(action: () => unknown): DownloadTasksError {
  try {
    action();
  } catch (error) {
    if (DownloadTasksError.isInstance(error)) {
      return error;
    }
  }
  throw new Error('no DownloadTasksError was thrown');
}

describe('the options that all clients share', () => {
  const wellFormed = {
    endpoint: 'https://a.test',
    fetch: globalThis.fetch,
    timeoutMs: 1,
    totalTimeoutMs: 1,
    retry: { attempts: 1, baseDelayMs: 0, maxDelayMs: 0, budget: 0 },
    logger: console,
    hooks: { onRequest: () => undefined, onRetry: undefined },
    tracer: { startActiveSpan: () => undefined },
    now: () => new Date(),
  };

  it('are all known by name', () => {
    expect(Object.keys(wellFormed)).toEqual([...commonOptionNames]);
    expect(() => checkOptions('acme-jobs', wellFormed, commonOptionNames)).not.toThrow();
    const off = { retry: false, hooks: {} };
    expect(() => checkOptions('acme-jobs', off, commonOptionNames)).not.toThrow();
  });

  it.each([
    ['timeoutMs', 0],
    ['totalTimeoutMs', Number.POSITIVE_INFINITY],
    ['totalTimeoutMs', '1000'],
    ['retry', true],
    ['retry', 3],
    ['retry', { attempts: 0 }],
    ['retry', { attempts: Number.NaN }],
    ['retry', { baseDelayMs: -1 }],
    ['retry', { maxAttempts: 3 }],
    ['logger', { info: () => undefined }],
    ['logger', () => undefined],
    ['hooks', { onrequest: () => undefined }],
    ['hooks', { onRequest: true }],
    ['tracer', {}],
    ['tracer', null],
  ])('%s is rejected as %j', (name, value) => {
    const error = complaint(() => checkOptions('acme-jobs', { [name]: value }, commonOptionNames));
    expect(error).toMatchObject({ kind: 'config' });
    expect(error.message).toMatch(`option "${name}" has an invalid value. It must be`);
  });
});

describe('checkOptions', () => {
  it('accepts known options, and treats undefined as absent', () => {
    const options = {
      region: 'north',
      endpoint: undefined,
      fetch,
      timeoutMs: 1,
      now: () => new Date(),
    };
    expect(() => checkOptions('acme-jobs', options, names)).not.toThrow();
  });

  it.each([
    ['regoin', 'Did you mean "region"?'],
    ['timeout', 'Did you mean "timeoutMs"?'],
    ['Credential', 'Did you mean "credentials"?'],
    ['__proto__x', 'Known names: region, project, network, endpoint'],
    ['constructor', 'Known names: '],
  ])('rejects %s', (key, advice) => {
    const error = complaint(() => checkOptions('acme-jobs', { [key]: 1 }, names));
    expect(error).toMatchObject({ kind: 'config', vendor: 'acme-jobs', attempts: 0 });
    expect(error.message).toContain(`there is no option "${key}". ${advice}`);
  });

  it('rejects missing required options, including undefined', () => {
    const required = ['region'];
    checkOptions('acme-jobs', { region: 'north' }, names, required);
    for (const options of [{}, { region: undefined }]) {
      const error = complaint(() => checkOptions('acme-jobs', options, names, required));
      expect(error).toMatchObject({ kind: 'config' });
      expect(error.message).toContain('option "region" is missing. Required options: region.');
    }
  });

  it.each([
    { endpoint: 5 },
    { endpoint: '' },
    { region: 7 },
    { network: 7 },
    { fetch: 'fetch' },
    { now: new Date() },
    { timeoutMs: '5' },
    { timeoutMs: 0 },
    { timeoutMs: -1 },
    { timeoutMs: Number.NaN },
    { timeoutMs: Number.POSITIVE_INFINITY },
  ])('rejects the invalid value in %o', (options) => {
    const error = complaint(() => checkOptions('acme-jobs', options, names));
    expect(error).toMatchObject({ kind: 'config' });
    expect(error.message).toContain(`option "${Object.keys(options).join()}" has an invalid value`);
  });

  it.each([[null], [[]], ['north'], [undefined]])('rejects %o as options', (options) => {
    const untyped: object = JSON.parse(JSON.stringify({ options }), (_key, value) => value).options;
    expect(complaint(() => checkOptions('acme-jobs', untyped, names))).toMatchObject({
      kind: 'config',
    });
  });
});

describe('resolveBaseUrl', () => {
  it('expands the pattern, uses another network, and the specific host of a region', () => {
    const urls = [
      resolveBaseUrl(service, { variables: { region: 'north' } }),
      resolveBaseUrl(service, {
        network: 'internal',
        variables: { region: 'south', project: 'p-1' },
      }),
      resolveBaseUrl(service, { variables: { region: 'moon', project: 'p' } }),
    ];
    expect(urls.map(String)).toEqual([
      'https://jobs.north.acme.test/',
      'https://p-1.jobs-internal.south.acme.test/base',
      'https://p.moon.acme.test/',
    ]);
  });

  it('accepts an endpoint with its path prefix, for any region', () => {
    const endpoint = 'http://127.0.0.1:9000/acme-jobs';
    const url = resolveBaseUrl(service, { endpoint, variables: { region: 'mars' } });
    expect(url.href).toBe(endpoint);
  });

  it.each([
    ['https://{project}.{region}.proxy.test', 'https://p-1.mars.proxy.test/'],
    ['http://127.0.0.1:9000/acme-jobs/{project}', 'http://127.0.0.1:9000/acme-jobs/p-1'],
  ])('expands the variables of the endpoint %s', (endpoint, expected) => {
    const variables = { region: 'mars', project: 'p-1' };
    expect(resolveBaseUrl(service, { endpoint, variables }).href).toBe(expected);
  });

  it.each([
    [
      'an unknown region',
      { variables: { region: 'mars' } },
      /"mars" is not documented.*north, south, moon/,
    ],
    ['a missing region', { variables: {} }, /option "region" is missing/],
    ['an empty region', { variables: { region: '' } }, /region/],
    ['an unknown network', { network: 'interal', variables: {} }, /Did you mean "internal"/],
    [
      'a network named like a property of Object',
      { network: 'constructor', variables: {} },
      /there is no network/,
    ],
    [
      'a missing region beside an endpoint',
      { endpoint: 'http://127.0.0.1:9000', variables: {} },
      /option "region" is missing/,
    ],
    [
      'an empty region beside an endpoint',
      { endpoint: 'http://127.0.0.1:9000', variables: { region: '' } },
      /option "region" is missing/,
    ],
    [
      'a missing project beside an endpoint',
      {
        endpoint: 'http://127.0.0.1:9000',
        network: 'internal',
        variables: { region: 'mars' },
      },
      /option "project" is missing/,
    ],
    [
      'an unknown network beside an endpoint',
      { endpoint: 'http://127.0.0.1:9000', network: 'interal', variables: { region: 'north' } },
      /Did you mean "internal"/,
    ],
    ['a missing project', { variables: { region: 'moon' } }, /option "project" is missing/],
    [
      'a project that is another host',
      { variables: { region: 'moon', project: 'evil.test/#' } },
      /cannot be part of a host name/,
    ],
    [
      'a project that changes the path of an endpoint',
      { endpoint: 'https://a.test/{project}', variables: { region: 'north', project: '../x' } },
      /cannot be part of a host name/,
    ],
    [
      'a variable that an endpoint cannot have',
      {
        endpoint: 'https://{porject}.a.test',
        variables: { region: 'north', project: 'p' },
      },
      /contains \{porject\}.*Did you mean "project"/,
    ],
    [
      'a missing variable of the endpoint',
      { endpoint: 'https://{project}.a.test', variables: { region: 'north', project: undefined } },
      /option "project" is missing/,
    ],
    ['no scheme', { endpoint: 'jobs.acme.test', variables: {} }, /scheme https or http/],
    ['host and port', { endpoint: 'localhost:9000', variables: {} }, /scheme https or http/],
    ['another scheme', { endpoint: 'ftp://a.test', variables: {} }, /scheme https or http/],
    ['no host', { endpoint: 'https://', variables: {} }, /scheme https or http/],
    [
      'credentials',
      { endpoint: 'https://me:hunter2@a.test', variables: {} },
      /contains credentials/,
    ],
    ['a query', { endpoint: 'https://a.test/?key=hunter2', variables: {} }, /contains a query/],
    ['a fragment', { endpoint: 'https://a.test/#hunter2', variables: {} }, /fragment/],
    ['an empty query', { endpoint: 'https://a.test/?', variables: {} }, /contains a query/],
  ])('rejects %s', (_name, options, expected) => {
    const error = complaint(() => resolveBaseUrl(service, options));
    expect(error).toMatchObject({ kind: 'config', message: expect.stringMatching(expected) });
    expect(error.message).not.toContain('hunter2');
  });

  it('knows the regions of each network', () => {
    expect([
      resolve('central', undefined),
      resolve('central', 'south'),
      resolve('vpc', 'pole', 'p-1'),
    ]).toEqual([
      'https://rpc.acme.test/',
      'https://rpc.acme.test/',
      'https://p-1.pole-vpc.acme.test/',
    ]);
    expect(complaint(() => resolve('vpc', 'south', 'p-1')).message).toContain(
      'region "south" is not documented for network "vpc". Documented regions: north, pole.',
    );
    expect(complaint(() => resolve('public', 'pole')).message).toContain(
      'region "pole" is not documented. Documented regions: north, south.',
    );
    expect(complaint(() => resolve('central', 'mars')).kind).toBe('config');
    expect(complaint(() => resolve('vpc', 'pole')).message).toContain('"project" is missing');
  });
});
