import { checkOptions, DownloadTasksError } from '@download-tasks/client-core';
import {
  DownloadLink,
  linkExpiry,
  nonEmptyText,
  timestampFromEpoch,
  withoutUndefined,
} from '@download-tasks/normalize';
import type { components } from './generated/schema.js';
import { service } from './generated/service.js';

/** Which links `links()` asks for. */
export interface AliyunDbsTasksOptions {
  /** How long a link works, in seconds from 300 to 86400. Default 7200. No link outlives its file, which is kept for three days. */
  readonly linkLifetimeSeconds?: number;
  /** `private` for links that work inside the cloud's network only. Default `public`. */
  readonly linkNetwork?: 'public' | 'private';
}

const urlFields = { public: 'PublicUrl', private: 'PrivateUrl' } as const;

/** What the options come to: the `Duration` to ask for, and the field of the answer that holds the link. */
export interface LinkRequest {
  readonly duration: string;
  readonly urlField: (typeof urlFields)[keyof typeof urlFields];
}

/** Fills in the defaults. Throws kind `config` for an unknown option and a value that cannot be. */
export function readTasksOptions(options: AliyunDbsTasksOptions): LinkRequest {
  checkOptions(service.vendor, options, ['linkLifetimeSeconds', 'linkNetwork']);
  const { linkLifetimeSeconds: seconds = 7200, linkNetwork = 'public' } = options;
  if (!Number.isInteger(seconds) || seconds < 300 || seconds > 86_400) {
    throw refusal('linkLifetimeSeconds', 'a whole number of seconds from 300 to 86400');
  }
  if (!Object.hasOwn(urlFields, linkNetwork)) {
    throw refusal('linkNetwork', '"public" or "private"');
  }
  return { duration: String(seconds), urlField: urlFields[linkNetwork] };
}

/** The link of an answer; undefined where the answer has none. */
export function toDownloadLink(
  info: components['schemas']['StorageInfo'] | undefined,
  { urlField }: LinkRequest,
): DownloadLink | undefined {
  const printed = nonEmptyText(info?.[urlField]);
  if (printed === undefined) return undefined;
  const url = overHttps(printed.trim());
  const expiresAt = expiryOf(info?.ExpirationTime) ?? linkExpiry(url);
  return new DownloadLink(withoutUndefined({ url, expiresAt }));
}

/**
 * DBS prints links with http. Every OSS host serves https as well, and no signature of OSS covers the scheme, so that such a link is
 * taken over https: the file is a database. A link to any other host, or with a port, stays as it is.
 */
function overHttps(url: string): string {
  return url.replace(
    /^http:(?=\/\/(?:[a-z0-9*-]+\.)?oss-[a-z0-9-]+\.aliyuncs\.com[/?])/i,
    'https:',
  );
}

/** Seconds by the printed example, milliseconds by a comment of the official SDK. Seconds get there in the year 5138. */
function expiryOf(time: unknown): string | undefined {
  return timestampFromEpoch(time, Number(time) < 100_000_000_000 ? 's' : 'ms');
}

function refusal(option: string, expected: string): DownloadTasksError {
  return new DownloadTasksError({
    vendor: service.vendor,
    kind: 'config',
    message: `option "${option}" has a wrong value`,
    nextStep: `It must be ${expected}.`,
  });
}
