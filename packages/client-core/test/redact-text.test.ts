import { inspect } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor, redactText } from '../src/errors/redact-text.js';
import { Redacted } from '../src/errors/redacted.js';

const secret = 'S3cr3t/Value+x=';
const redact = createRedactor(['link', 'DownloadUrl']);

describe('secrets under a known name', () => {
  it.each([
    `{"accessKeySecret":"${secret}"}`,
    `{"SecurityToken" : "${secret}", "a": 1}`,
    `{"message":"{\\"secretAccessKey\\":\\"${secret}\\"}"}`,
    `{"link":"${secret}`,
    `{"DOWNLOADURL":"${secret}"}`,
    `{"tokens":["${secret}","${secret}"]}`,
    `{ secretAccessKey: '${secret}' }`,
    `Signature=${secret}&Expires=1`,
    `OSSAccessKeyId=${secret}`,
    `password: ${secret}`,
    `<Error><SignatureProvided>${secret}</SignatureProvided></Error>`,
    `authorization: LOG id:${secret}`,
    `"Authorization": "bce-auth-v1/${secret}"`,
    `x-bce-security-token: ${secret}\nhost: h`,
    `SIGNATURE=${secret}`,
  ])('are redacted in %s', (text) => {
    expect(redact(text)).not.toContain(secret.slice(0, 6));
    expect(redact(text)).toContain('[redacted]');
  });

  it('leave the surrounding text readable', () => {
    expect(redact('{"code":"X","link":"https://h/p?s=1","n":2}')).toBe(
      '{"code":"X","link":"[redacted]","n":2}',
    );
    expect(redact(`a=1&Signature=${secret}&b=2`)).toBe('a=1&Signature=[redacted]&b=2');
  });

  it.each([
    'SignatureDoesNotMatch: Specified signature is not matched with our calculation.',
    'InvalidAccessKeyId.NotFound: Specified access key is not found.',
    'Check unauthorized: invalid ak/sk',
    'see https://cloud.baidu.com/doc/BLS/s/um347nkxz for the linked page',
  ])('are not found in ordinary text: %s', (text) => {
    expect(redact(text)).toBe(text);
  });
});

describe('addresses', () => {
  it('lose query, fragment and credentials', () => {
    expect(redactText('get https://u:p@h.test/a/b.csv?Expires=1&Sig=2#x now')).toBe(
      'get https://[redacted]@h.test/a/b.csv?[redacted] now',
    );
  });

  it('also lose them in JSON with escaped slashes', () => {
    expect(redactText(String.raw`"https:\/\/h.test\/a?Sig=2"`)).not.toContain('Sig');
  });
});

describe('values', () => {
  it('are redacted wherever they appear, also encoded for a query', () => {
    const text = redactText(`${secret} and ${encodeURIComponent(secret)}`, [secret]);
    expect(text).toBe('[redacted] and [redacted]');
  });
});

describe('any text', () => {
  const text = fc.oneof(
    fc.string(),
    fc
      .array(
        fc.constantFrom(
          'token',
          '=',
          ':',
          ' ',
          '"',
          "'",
          '\\',
          '<',
          '>',
          '[',
          ']',
          '?',
          'link',
          'https://a/b',
        ),
      )
      .map((parts) => parts.join('')),
  );

  it('is the same after a second pass', () => {
    fc.assert(
      fc.property(text, (value) => {
        const once = redact(value);
        expect(redact(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  it('never shows a given value', () => {
    fc.assert(
      fc.property(text, fc.stringMatching(/^[\w+/=]{8,40}$/), text, (before, value, after) => {
        expect(redact(before + value + after, [value])).not.toContain(value);
      }),
    );
  });

  it('takes linear time', () => {
    const started = performance.now();
    for (const piece of ['token', 'a', '"', '\\', 'https://', '<token>', 'token=', '{', ' ']) {
      redact(piece.repeat(16_384 / piece.length));
    }
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('Redacted', () => {
  const held = new Redacted(secret);

  it('shows nothing of its value', () => {
    const shown = [
      String(held),
      JSON.stringify({ held }),
      inspect({ held }, { depth: 9, showHidden: true }),
    ];
    for (const text of shown) {
      expect(text).toContain('[redacted]');
      expect(text).not.toContain(secret);
    }
  });

  it('reveals it on request', () => {
    expect(held.reveal()).toBe(secret);
  });
});
