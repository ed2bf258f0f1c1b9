import { expect, it } from 'vitest';
import { proxyOfLink } from '../../src/context/proxy-of-link.js';

const [plain, secure] = ['http://plain.example:1', 'http://secure.example:2'];

it.each([
  [{ HTTPS_PROXY: secure }, secure, undefined],
  [{ HTTP_PROXY: plain }, plain, plain],
  [{ http_proxy: plain, HTTP_PROXY: 'http://other.example', https_proxy: secure }, secure, plain],
  [{ HTTP_PROXY: '', HTTPS_PROXY: secure }, secure, undefined],
])('%j', (environment, ofSecure, ofPlain) => {
  const choose = proxyOfLink(environment);
  expect(choose?.(new URL('https://store.example'))).toBe(ofSecure);
  expect(choose?.(new URL('http://store.example'))).toBe(ofPlain);
});

it.each([
  ['*', true],
  ['store.example', true],
  ['.example', true],
  ['*.example', true],
  ['a.b, EXAMPLE', true],
  ['store.example:443', true],
  ['store.example:8443', false],
  ['re.example', false],
  ['[::1]', false],
])('NO_PROXY=%s', (entries, isExcepted) => {
  const choose = proxyOfLink({ HTTPS_PROXY: secure, NO_PROXY: entries });
  const chosen = choose?.(new URL('https://store.example'));
  expect(chosen).toBe(isExcepted ? undefined : secure);
});

it('is not there without a proxy', () => {
  expect(proxyOfLink({ NO_PROXY: '*' })).toBeUndefined();
});
