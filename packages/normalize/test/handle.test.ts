import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HandleError, parseHandle, type ParsedHandle } from '@download-tasks/normalize';
import { formatHandle } from '@download-tasks/normalize/provider';

const bls = { vendor: 'baidu-bls', parts: ['region', 'uuid'] } as const;

const vendor = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}$/);
const part = fc
  .string({ minLength: 1, maxLength: 12, unit: 'grapheme' })
  .filter((text) => !/\p{Cc}|\?|:\/\//u.test(text) && text !== '.' && text !== '..');

function errorOf(action: () => unknown): HandleError {
  try {
    action();
  } catch (error) {
    if (HandleError.isInstance(error)) {
      return error;
    }
    throw error;
  }
  throw new Error('Expected a HandleError, and nothing was thrown.');
}

function parsedOrUndefined(handle: string): ParsedHandle | undefined {
  try {
    return parseHandle(handle);
  } catch (error) {
    if (HandleError.isInstance(error)) {
      return undefined;
    }
    throw error;
  }
}

describe('formatHandle and parseHandle', () => {
  it('format and parse the documented handles', () => {
    const handle = formatHandle('aliyun-sls', ['cn-hangzhou', 'ali-test-project', 'download-123']);
    expect(handle).toBe('aliyun-sls:cn-hangzhou/ali-test-project/download-123');
    expect(parseHandle('baidu-bls:bj/cfa6a654-06e9', bls)).toEqual({
      region: 'bj',
      uuid: 'cfa6a654-06e9',
    });
  });

  it('round-trip every vendor and part, in URL-safe characters', () => {
    fc.assert(
      fc.property(vendor, fc.array(part, { minLength: 1, maxLength: 4 }), (name, parts) => {
        const handle = formatHandle(name, parts);
        expect(parseHandle(handle)).toEqual({ vendor: name, parts });
        expect(handle).toMatch(/^[a-z0-9-]+:[A-Za-z0-9._~%/-]+$/);
        expect(new URL(`https://host/${handle}`).pathname).toBe(`/${handle}`);
      }),
    );
  });

  it('accept only one spelling: every accepted handle is formatted identically', () => {
    const characters = fc.constantFrom(...'ab:/@1%2Ff3aé?.~!-'.split(''));
    const text = fc.string({ unit: characters, maxLength: 20 });
    fc.assert(
      fc.property(text, (tail) => {
        const handle = `baidu-bls${tail}`;
        const parsed = parsedOrUndefined(handle);
        expect(parsed === undefined ? handle : formatHandle(parsed.vendor, parsed.parts)).toBe(
          handle,
        );
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['', 'syntax', 'vendor is missing'],
    ['baidu-bls', 'syntax', 'vendor is missing'],
    [':bj/1', 'syntax', 'lower-case'],
    ['Baidu-BLS:bj/1', 'syntax', 'lower-case'],
    [' baidu-bls:bj/1', 'syntax', 'lower-case'],
    ['baidu-bls:', 'syntax', 'empty'],
    ['baidu-bls:bj/', 'syntax', 'empty'],
    ['baidu-bls:bj//1', 'syntax', 'empty'],
    ['baidu-bls:bj/%', 'syntax', 'escape'],
    ['baidu-bls:bj/%zz', 'syntax', 'escape'],
    ['baidu-bls:bj/%c3', 'syntax', 'escape'],
    ['baidu-bls:bj/%61', 'syntax', 'formatHandle'],
    ['baidu-bls:bj/%2f', 'syntax', 'formatHandle'],
    ['baidu-bls:bj/é', 'syntax', 'formatHandle'],
    ['baidu-bls:bj/1 ', 'syntax', 'formatHandle'],
    ['baidu-bls:bj/a:b', 'syntax', 'formatHandle'],
    ['baidu-bls:bj/%0A', 'syntax', 'control character'],
    ['baidu-bls:bj/1\n', 'syntax', 'control character'],
    ['baidu-bls:bj/..', 'syntax', '".."'],
    ['baidu-bls:bj/.', 'syntax', '".."'],
    ['baidu-bls:bj/1?x=y', 'syntax', 'link'],
    ['baidu-bls:bj/%3F', 'syntax', 'link'],
    ['baidu-bls:https%3A%2F%2Fhost', 'syntax', 'link'],
    ['baidu-bls@1:bj/1', 'version', 'has no "@1"'],
    ['baidu-bls@2:bj/1', 'version', 'Update @download-tasks/normalize'],
    ['baidu-bls@:bj/1', 'syntax', 'version number'],
    ['baidu-bls@02:bj/1', 'syntax', 'version number'],
    ['baidu-bls@2@3:bj/1', 'syntax', 'version number'],
    ['aliyun-sls:bj/1', 'vendor', 'Use the provider of "aliyun-sls"'],
    ['baidu-bls:1', 'parts', 'baidu-bls:{region}/{uuid}'],
    ['baidu-bls:bj/1/2', 'parts', '3 part(s) instead of 2'],
    [`baidu-bls:bj/${'1'.repeat(500)}`, 'syntax', 'longer than 512'],
  ])('reject %.60j', (handle, problem, words) => {
    const error = errorOf(() => parseHandle(handle, bls));
    expect(error).toMatchObject({ problem, kind: 'invalid', name: 'HandleError' });
    expect(error.message).toContain(words);
    expect(error.message.length).toBeLessThan(400);
  });

  it('accept the declared optional parts and no others', () => {
    const shape = { vendor: 'dms', parts: ['region', 'key'], optionalParts: ['tenant'] } as const;
    expect(parseHandle('dms:bj/1', shape)).toEqual({ region: 'bj', key: '1' });
    expect(parseHandle('dms:bj/1/2', shape)).toEqual({ region: 'bj', key: '1', tenant: '2' });
    for (const handle of ['dms:bj', 'dms:bj/1/2/3']) {
      const error = errorOf(() => parseHandle(handle, shape));
      expect(error.problem).toBe('parts');
      expect(error.message).toContain('instead of 2 to 3. Expected dms:{region}/{key}[/{tenant}].');
    }
  });

  it('reject a handle of another client and name the first part that differs', () => {
    const shape = { vendor: 'sls', parts: ['region', 'project', 'name'] } as const;
    const served = { region: 'bj', project: 'a b' };
    expect(parseHandle('sls:bj/a%20b/c', shape, served)).toMatchObject({ name: 'c' });
    expect(parseHandle('sls:gz/x/c', shape, { project: 'x' })).toMatchObject({ region: 'gz' });
    for (const [handle, words] of [
      ['sls:gz/x/c', 'its region is "gz", and this client\'s is "bj"'],
      ['sls:bj/x/c', 'Create a client for project "x".'],
    ] as const) {
      const error = errorOf(() => parseHandle(handle, shape, served));
      expect(error.problem).toBe('parts');
      expect(error.message).toContain(words);
    }
  });

  it.each([
    ['Baidu', ['1']],
    ['baidu-bls', []],
    ['baidu-bls', ['']],
    ['baidu-bls', ['a', '..']],
    ['baidu-bls', ['\u0000']],
    ['baidu-bls', ['\uD800']],
    ['baidu-bls', ['https://host/file?signature=s3cret']],
    ['baidu-bls', ['x'.repeat(512)]],
  ])('do not format %j with %.60j', (name, parts) => {
    expect(errorOf(() => formatHandle(name, parts)).problem).toBe('syntax');
  });
});

describe('HandleError', () => {
  it.each([undefined, null, 7, {}])('reports %j, which is not a string', (value) => {
    const error = errorOf(() => parseHandle(value as never, bls));
    expect(error.problem).toBe('syntax');
    expect(error.message).toContain('must be a string');
  });

  it('does not repeat a link that was passed as a handle', () => {
    const error = errorOf(() => parseHandle('https://bucket.example/file?signature=s3cret'));
    expect(error.message).toContain('"https…"');
    expect(JSON.stringify([error.message, error.handle, error.stack])).not.toContain('s3cret');
    const cut = errorOf(() => parseHandle('baidu-bls:bj/1?authorization=s3cret'));
    expect(cut.handle).toBe('baidu-bls:bj/1…');
  });

  it('does not repeat a link in a part', () => {
    const error = errorOf(() => formatHandle('baidu-bls', ['https://host/file?signature=s3cret']));
    expect(error.message).not.toContain('s3cret');
  });

  it('is recognized across copies of the package, but nothing else is', () => {
    const copy = { [Symbol.for('download-tasks.HandleError')]: true };
    expect(HandleError.isInstance(copy)).toBe(true);
    for (const other of [undefined, null, 'HandleError', {}, new Error('other')]) {
      expect(HandleError.isInstance(other)).toBe(false);
    }
  });
});
