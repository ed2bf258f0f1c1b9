import { inspect } from 'node:util';

import { proxyFromEnvironment, readNoProxy } from '@download-tasks/downloader/proxy';
import { describe, expect, it } from 'vitest';

const secret = 'never-shown';

describe('NO_PROXY', () => {
  it.each([
    ['10.0.0.0/8', 'https://10.1.2.3/', true],
    ['10.0.0.0/8', 'https://11.1.2.3/', false],
    ['10.0.0.0/8', 'https://10.example.com/', false],
    ['10.0.0.0/33', 'https://10.1.2.3/', false],
    ['127.0.0.0/8', 'http://127.0.0.1:4010/', true],
    ['10.1.2.3', 'https://[::ffff:10.1.2.3]/', true],
    ['10.1.2.3:443', 'https://10.1.2.3/', true],
    ['10.1.2.3:80', 'https://10.1.2.3/', false],
    ['localhost,*', 'https://oss.example.com/', true],
    [' * ', 'https://oss.example.com/', true],
    ['*:8443', 'https://oss.example.com:8443/', true],
    ['*:8443', 'https://oss.example.com/', false],
    ['example.com.', 'https://oss.example.com/', true],
    ['example.com', 'https://oss.example.com./', true],
    ['.example.com', 'https://oss.example.com/', true],
    ['.example.com', 'https://example.com/', true],
    ['*.example.com', 'https://oss.example.com/', true],
    ['example.com', 'https://badexample.com/', false],
    ['example.com:443', 'https://oss.example.com/', true],
    ['example.com:0443', 'https://oss.example.com/', true],
    ['example.com:80', 'https://oss.example.com/', false],
    ['EXAMPLE.com', 'https://oss.example.com/', true],
    ['a.example b.example', 'https://b.example/', true],
    ['a.example,\tb.example , c.example', 'https://c.example/', true],
    ['bücher.example', 'https://bücher.example/', true],
    ['::1', 'http://[::1]:4010/', true],
    ['[::1]', 'http://[::1]:4010/', true],
    ['[::1]:4010', 'http://[::1]:4010/', true],
    ['[::1]:4011', 'http://[::1]:4010/', false],
    ['0:0:0:0:0:0:0:1', 'http://[::1]/', true],
    ['FD00::/8', 'https://[fd00::1]/', true],
    ['[fd00::]/8', 'https://[fd00::1]/', true],
    ['fd00::/8', 'https://[fe80::1]/', false],
    ['', 'https://oss.example.com/', false],
    [',., ,', 'https://oss.example.com/', false],
    ['exa mple.com/8', 'https://oss.example.com/', false],
  ])('"%s" and %s: %s', (list, target, expected) => {
    expect(readNoProxy(list)(new URL(target))).toBe(expected);
  });
});

describe('the proxy of the environment', () => {
  const link = new URL('https://store.example/');

  it('is undefined if no variable is set', () => {
    expect(proxyFromEnvironment({})).toBeUndefined();
    expect(proxyFromEnvironment({ HTTPS_PROXY: ' ', NO_PROXY: '*' })).toBeUndefined();
  });

  it('depends on the scheme, lower case first, with HTTP_PROXY as default for https', () => {
    const both = proxyFromEnvironment({
      https_proxy: 'https://secure.example',
      HTTPS_PROXY: 'http://ignored.example',
      HTTP_PROXY: 'plain.example:3128',
    });
    expect(both?.(link)).toMatchObject({
      url: new URL('https://secure.example'),
      variable: 'https_proxy',
    });
    expect(both?.(new URL('http://store.example/'))?.url.href).toBe('http://plain.example:3128/');
    expect(proxyFromEnvironment({ HTTP_PROXY: 'plain.example' })?.(link)?.url.host).toBe(
      'plain.example',
    );
    const secureOnly = proxyFromEnvironment({ HTTPS_PROXY: 'http://secure.example' });
    expect(secureOnly?.(new URL('http://store.example/'))).toBeUndefined();
  });

  it.each([
    ['50%off', '50%off'],
    ['p%40ss', 'p@ss'],
    ['100%', '100%'],
    ['%zz%2', '%zz%2'],
    ['schlüssel', 'schlüssel'],
  ])('decodes the password %s as %s', (written, meant) => {
    const choose = proxyFromEnvironment({ HTTPS_PROXY: `http://me:${written}@proxy.example` });
    const expected = `Basic ${Buffer.from(`me:${meant}`).toString('base64')}`;
    expect(choose?.(link)?.authorization).toBe(expected);
  });

  it('shows neither user name nor password', () => {
    const proxy = proxyFromEnvironment({ HTTPS_PROXY: `http://me:${secret}@proxy.example` })?.(
      link,
    );
    const shown = inspect(proxy, { depth: 9, showHidden: true }) + JSON.stringify(proxy);
    expect(shown).toContain('proxy.example');
    expect(shown).not.toContain(secret);
    expect(shown).not.toContain(Buffer.from(`me:${secret}`).toString('base64'));
  });

  it.each(['socks5://proxy.example', 'http://', `http://me:${secret}#1@proxy.example`])(
    'is refused with the name of its variable: %s',
    (value) => {
      const read = () => proxyFromEnvironment({ https_proxy: value });
      expect(read).toThrow(expect.objectContaining({ reason: 'invalid-option' }));
      expect(read).toThrow(/https_proxy/);
      expect(read).not.toThrow(new RegExp(secret));
    },
  );
});
