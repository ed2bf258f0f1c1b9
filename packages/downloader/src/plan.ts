import { setMaxListeners } from 'node:events';

import {
  algorithmNamed,
  digestAlgorithms,
  digestHex,
  type DigestAlgorithm,
} from './checksum/digest.js';
import { promisedByTask, type PromisedContent } from './content/promised-content.js';
import { decompressionOf, defaultLimits, type Decompression } from './decompress/limits.js';
import { isNameEncoding } from './decompress/name-encoding.js';
import { DownloadError } from './download-error.js';
import { linkOfUrl, type LinkSource } from './link.js';
import { readProxy, type ProxyFor } from './http/proxy.js';
import { LinkPolicy } from './http/link-policy.js';
import type { ChooseName, DownloadOptions } from './options.js';
import type { DownloadProgress } from './progress.js';

/** The file itself, or its folder and how the name is chosen. */
export type Place =
  | { readonly path: string }
  | { readonly directory: string; readonly chooseName?: ChooseName | undefined };

/** The options after validation, with all defaults. */
export interface Plan {
  readonly links: LinkSource;
  readonly renewable: boolean;
  readonly index: number | undefined;
  readonly place: Place;
  readonly policy: LinkPolicy;
  readonly proxyFor: ProxyFor;
  readonly digest:
    { readonly algorithm: DigestAlgorithm; readonly hex: string | undefined } | undefined;
  /** What the task reports about the file, if the caller passed it on. */
  readonly promised: PromisedContent | undefined;
  readonly overwrite: boolean;
  readonly parallel: number;
  /** The caller did not set `parallel`, so one connection is enough while it is fast. */
  readonly mayStayAlone: boolean;
  /** Maximum size of a file whose size is known beforehand, and of one whose size is not. */
  readonly maxBytes: { readonly known: number; readonly unknown: number };
  readonly retries: number;
  readonly retryDelayMs: number;
  readonly flush: boolean;
  readonly decompress: Decompression | undefined;
  readonly idleTimeoutMs: number;
  readonly connectTimeoutMs: number;
  readonly signal: AbortSignal;
  readonly onProgress: ((progress: DownloadProgress) => void) | undefined;
}

/** A body of unknown size must not fill the disk. */
const defaultMaxBytes = 64 * 2 ** 30;

const known: Readonly<Record<keyof DownloadOptions, true>> = {
  links: true,
  url: true,
  index: true,
  path: true,
  directory: true,
  chooseName: true,
  signal: true,
  onProgress: true,
  digest: true,
  format: true,
  compression: true,
  overwrite: true,
  parallel: true,
  retries: true,
  retryDelayMs: true,
  flush: true,
  decompress: true,
  allowHosts: true,
  proxy: true,
  maxBytes: true,
  idleTimeoutMs: true,
  connectTimeoutMs: true,
};

/**
 * Throws `invalid-option` for everything that the types rule out, and for what types cannot
 * express.
 */
export function planDownload(options: DownloadOptions): Plan {
  checkKeys(options);
  return {
    ...readSource(options),
    place: readPlace(options),
    policy: readPolicy(options.allowHosts ?? []),
    proxyFor: readProxy(options.proxy),
    maxBytes: readMaxBytes(options.maxBytes),
    digest: readDigest(options.digest),
    promised: promisedByTask(
      readWord('format', options.format),
      readWord('compression', options.compression),
    ),
    overwrite: readSwitch('overwrite', options.overwrite ?? false),
    parallel: readCount('parallel', options.parallel ?? 4, [1, 16]),
    mayStayAlone: options.parallel === undefined,
    retries: readCount('retries', options.retries ?? 5, [0, 1000]),
    retryDelayMs: readTimeout('retryDelayMs', options.retryDelayMs ?? 500),
    flush: readSwitch('flush', options.flush ?? true),
    decompress: readLimits(options.decompress),
    idleTimeoutMs: readTimeout('idleTimeoutMs', options.idleTimeoutMs ?? 30_000),
    connectTimeoutMs: readTimeout('connectTimeoutMs', options.connectTimeoutMs ?? 10_000),
    signal: readSignal(options.signal),
    onProgress: readListener(options.onProgress),
  };
}

function checkKeys(options: unknown): void {
  if (typeof options !== 'object' || options === null) {
    throw invalid('Pass an object with `links` or `url`, and `directory` or `path`.');
  }
  for (const key of Object.keys(options)) {
    if (Object.hasOwn(known, key)) {
      continue;
    }
    throw invalid(`There is no option "${key}". Options are ${Object.keys(known).join(', ')}.`);
  }
}

function readSource(options: DownloadOptions): Pick<Plan, 'links' | 'renewable' | 'index'> {
  const { links, url, index } = options;
  if ((links === undefined) === (url === undefined)) {
    throw invalid('Pass either `links` (a function that returns the links of a task) or `url`.');
  }
  if (index !== undefined && !(Number.isSafeInteger(index) && index >= 0)) {
    throw invalid(`index: ${index} is not a whole number from 0.`);
  }
  if (url !== undefined) {
    return { links: async () => linkOfUrl(url), renewable: false, index: undefined };
  }
  if (typeof links !== 'function') {
    throw invalid('`links` must be a function that returns the links.');
  }
  return { links, renewable: true, index };
}

function readPlace(options: DownloadOptions): Place {
  const { path, directory, chooseName } = options;
  if ((path === undefined) === (directory === undefined)) {
    throw invalid('Pass either `path` (the file) or `directory` (its folder).');
  }
  if (chooseName !== undefined && (typeof chooseName !== 'function' || path !== undefined)) {
    throw invalid('`chooseName` must be a function, and goes with `directory` only.');
  }
  if (path === undefined) {
    return { directory: readPath('directory', directory), chooseName };
  }
  if (/[/\\]$/.test(path)) {
    throw invalid('`path` names a folder. Pass it as `directory` instead.');
  }
  return { path: readPath('path', path) };
}

function readPath(option: string, value: string | undefined): string {
  if (typeof value === 'string' && value !== '' && !value.includes('\0')) {
    return value;
  }
  throw invalid(`\`${option}\` must be a path: a non-empty string without NUL.`);
}

function readPolicy(allowHosts: readonly string[]): LinkPolicy {
  if (Array.isArray(allowHosts) && allowHosts.every((host) => typeof host === 'string')) {
    return new LinkPolicy(allowHosts);
  }
  throw invalid('`allowHosts` must be a list, such as ["localhost:8080"].');
}

function readDigest(digest: DownloadOptions['digest']): Plan['digest'] {
  if (digest === undefined) {
    return undefined;
  }
  const isExpected = typeof digest === 'object' && digest !== null;
  const name: unknown = isExpected ? digest.algorithm : digest;
  const algorithm = typeof name === 'string' ? algorithmNamed(name) : undefined;
  if (!algorithm) {
    throw invalid(`digest: "${String(name)}" is not one of ${digestAlgorithms.join(', ')}.`);
  }
  if (!isExpected) {
    return { algorithm, hex: undefined };
  }
  const value: unknown = digest.value;
  const hex = typeof value === 'string' ? digestHex(algorithm, value) : undefined;
  if (hex !== undefined) {
    return { algorithm, hex };
  }
  throw invalid(`digest: "${String(value)}" is not a ${algorithm} digest in hex or base64.`);
}

function readWord(option: string, value: string | undefined): string | undefined {
  if (value === undefined || typeof value === 'string') {
    return value;
  }
  throw invalid(`\`${option}\` must be a string, as the task reports it.`);
}

function readCount(option: string, value: number, [min, max]: readonly [number, number]): number {
  if (Number.isSafeInteger(value) && value >= min && value <= max) {
    return value;
  }
  throw invalid(`${option}: ${value} is not a whole number from ${min} to ${max}.`);
}

function readLimits(decompress: DownloadOptions['decompress']): Decompression | undefined {
  if (decompress === undefined || decompress === false) {
    return undefined;
  }
  if (decompress !== true && (typeof decompress !== 'object' || decompress === null)) {
    throw invalid('`decompress` must be true, false or an object of limits.');
  }
  const { nameEncoding, ...limits } = decompress === true ? {} : decompress;
  for (const [name, value] of Object.entries(limits)) {
    checkLimit(name, value);
  }
  if (nameEncoding === undefined) {
    return decompressionOf(limits);
  }
  if (typeof nameEncoding === 'string' && isNameEncoding(nameEncoding)) {
    return decompressionOf({ ...limits, nameEncoding });
  }
  throw invalid(`decompress.nameEncoding: "${nameEncoding}" is not an encoding, such as "gbk".`);
}

function checkLimit(name: string, value: number): void {
  if (!Object.hasOwn(defaultLimits, name)) {
    throw invalid(`decompress: there is no limit "${name}".`);
  }
  if (!(Number.isFinite(value) && value > 0)) {
    throw invalid(`decompress.${name}: ${value} is not a number above 0.`);
  }
}

function readMaxBytes(value: number | undefined): Plan['maxBytes'] {
  if (value === undefined) {
    return { known: Number.POSITIVE_INFINITY, unknown: defaultMaxBytes };
  }
  const isLimit = Number.isSafeInteger(value) || value === Number.POSITIVE_INFINITY;
  if (isLimit && value > 0) {
    return { known: value, unknown: value };
  }
  throw invalid(`maxBytes: ${value} is not a whole number of bytes above 0, or Infinity.`);
}

function readTimeout(option: string, value: number): number {
  if (Number.isFinite(value) && value > 0 && value < 2 ** 31) {
    return value;
  }
  throw invalid(`${option}: ${value} is not a number of milliseconds above 0.`);
}

function readSwitch(option: string, value: boolean): boolean {
  if (typeof value === 'boolean') {
    return value;
  }
  throw invalid(`\`${option}\` must be true or false.`);
}

function readSignal(signal: AbortSignal | undefined): AbortSignal {
  if (signal === undefined) {
    return new AbortController().signal;
  }
  if (signal instanceof AbortSignal) {
    // One signal may end any number of downloads. Node 20 would warn about a leak from the eleventh
    // listener on.
    setMaxListeners(0, signal);
    return signal;
  }
  throw invalid('`signal` must be an AbortSignal.');
}

function readListener(onProgress: DownloadOptions['onProgress']): Plan['onProgress'] {
  if (onProgress === undefined || typeof onProgress === 'function') {
    return onProgress;
  }
  throw invalid('`onProgress` must be a function.');
}

function invalid(message: string): DownloadError {
  return new DownloadError({ reason: 'invalid-option', message });
}
