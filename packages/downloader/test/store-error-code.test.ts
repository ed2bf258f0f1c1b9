import { describe, expect, it } from 'vitest';

import { storeErrorCode } from '../src/http/store-error-code.js';

describe('storeErrorCode', () => {
  it.each([
    [
      '<?xml version="1.0"?>\n<Error>\n  <Code>AccessDenied</Code><Message>Request has expired.</Message></Error>',
      'AccessDenied',
    ],
    ['{"code":"RequestExpired","message":"x","requestId":"y"}', 'RequestExpired'],
    ['{"Code":"Throttling.User"}', 'Throttling.User'],
    ['<Error><Code>https://store.example/?Signature=x</Code></Error>', undefined],
    ['{"code":"a1b2c3signature"}', undefined],
    ['{"code":403}', undefined],
    ['"code"', undefined],
    ['null', undefined],
    ['<html>no</html>', undefined],
    ['', undefined],
  ])('of %j is %s', (text, code) => {
    expect(storeErrorCode(text)).toBe(code);
  });
});
