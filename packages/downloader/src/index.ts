export { download, type DownloadResult } from './download.js';
export { DownloadError, type DownloadErrorReason } from './download-error.js';
export type { DigestAlgorithm, ExpectedDigest } from './checksum/digest.js';
export { digestFile, type DigestedFile, type DigestFileOptions } from './checksum/digest-file.js';
export type { DigestValues } from './checksum/file-digests.js';
export type { Decompressed } from './decompress/decompress-file.js';
export type { DecompressLimits, DecompressOptions } from './decompress/limits.js';
export type { LinkLike, LinkSource } from './link.js';
export type {
  ChooseName,
  DownloadFrom,
  DownloadOptions,
  DownloadSettings,
  DownloadTo,
} from './options.js';
export type { DownloadProgress } from './progress.js';
export type { ProxyChoice } from './http/proxy.js';
export type { ProxyServer } from './http/proxy-server.js';
export type { Verification } from './checksum/proof.js';
export { countRows, countRowsIn } from './count-rows.js';
export { createRowCounter, openRows } from './open-rows.js';
export type { OpenedRows } from './rows/open-stream.js';
export type { RowFormat, Rows } from './rows/row-counter.js';
export type { CountRowsOptions } from './rows/count-rows-options.js';
export type { CountedRows } from './rows/counted-rows.js';
export { lockTarget, type TargetClaim } from './place/lock-target.js';
