import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { DownloadLink, LinkError } from '@download-tasks/normalize';

const url = 'https://bucket.bj.bcebos.com/s3cret-path/a.csv?authorization=s3cret-signature';

function thrownBy(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return error;
  }
}

describe('DownloadLink', () => {
  it('reveals the link as sent, without surrounding white space', () => {
    expect(new DownloadLink({ url: `  ${url}\r\n` }).reveal()).toBe(url);
    const odd = 'HTTPS://Host/%7e?b=1&a=%2f';
    expect(new DownloadLink({ url: odd }).reveal()).toBe(odd);
  });

  it('has the properties that the vendor sent, and no others', () => {
    const checksum = { algorithm: 'md5', value: '0f' };
    const link = new DownloadLink({ url, fileName: 'a.csv', sizeBytes: 0, checksum });
    expect(Object.keys(link)).toEqual(['fileName', 'sizeBytes', 'checksum']);
    expect(link).toMatchObject({ fileName: 'a.csv', sizeBytes: 0, checksum });
  });

  it.each([
    ['String()', (link: DownloadLink) => String(link)],
    ['a template', (link: DownloadLink) => String.raw`${link}`],
    ['concatenation', (link: DownloadLink) => ['', link].join('')],
    ['JSON', (link: DownloadLink) => JSON.stringify({ link })],
    ['inspect', (link: DownloadLink) => inspect({ link }, { depth: 9 })],
    [
      'inspect without its custom form',
      (link: DownloadLink) => inspect(link, { customInspect: false, showHidden: true }),
    ],
    ['a structured log', (link: DownloadLink) => JSON.stringify(Object.assign({ at: 1 }, link))],
    ['a clone', (link: DownloadLink) => inspect(structuredClone(link))],
    ['its entries', (link: DownloadLink) => Object.entries(link).join(',')],
    ['an error', (link: DownloadLink) => inspect(new Error('x', { cause: link }))],
  ])('does not show the link in %s', (_name, show) => {
    const shown = show(new DownloadLink({ url, fileName: 'a.csv' }));
    expect(shown).not.toContain('s3cret');
    expect(shown.length).toBeGreaterThan(0);
  });

  it('shows the host, so that a log identifies the object store', () => {
    const link = new DownloadLink({ url, fileName: 'a.csv' });
    expect(String(link)).toBe('DownloadLink(https://bucket.bj.bcebos.com/[redacted])');
    expect(JSON.parse(JSON.stringify(link))).toEqual({
      url: 'https://bucket.bj.bcebos.com/[redacted]',
      fileName: 'a.csv',
    });
    const withUser = new DownloadLink({ url: 'http://user:s3cret@host:81/a' });
    expect(String(withUser)).toBe('DownloadLink(http://host:81/[redacted])');
  });

  it.each([
    '',
    's3cret',
    'https://',
    '//host/s3cret',
    'https://host/s3\ncret',
    'https://host/a s3cret',
    'ftp://host/s3cret',
    'javascript:alert("s3cret")',
    'data:text/plain,s3cret',
  ])('rejects %j without repeating it', (text) => {
    const error = thrownBy(() => new DownloadLink({ url: text }));
    expect(LinkError.isInstance(error)).toBe(true);
    expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/s3cret|s3\ncret/);
  });

  it('normalizes its expiry and reports when it has expired', () => {
    const link = new DownloadLink({ url, expiresAt: '2026-01-01T08:00:00+08:00' });
    expect(link.expiresAt).toBe('2026-01-01T00:00:00.000Z');
    expect(link.isExpired(new Date('2025-12-31T23:59:59.999Z'))).toBe(false);
    expect(link.isExpired(new Date('2026-01-01T00:00:00.000Z'))).toBe(true);
    expect(link.isExpired()).toBe(true);
  });

  it('is not expired if its lifetime is unknown', () => {
    expect(new DownloadLink({ url }).isExpired(new Date('9999-01-01T00:00:00Z'))).toBe(false);
  });

  it('rejects an expiry that is not a time', () => {
    expect(() => new DownloadLink({ url, expiresAt: '1661329050' })).toThrow(/"1661329050"/);
  });
});
