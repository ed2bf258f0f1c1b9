import { download, type DownloadOptions, type DownloadResult } from '@download-tasks/downloader';
import { expectTypeOf } from 'vitest';

const links = async (): Promise<readonly { reveal(): string; readonly fileName?: string }[]> => [];

expectTypeOf(download({ links, directory: 'out' })).resolves.toEqualTypeOf<DownloadResult>();
expectTypeOf<{ url: string; path: string; digest: 'sha256' }>().toExtend<DownloadOptions>();
expectTypeOf<{
  links: typeof links;
  index: 1;
  path: string;
  digest: { algorithm: 'md5'; value: string };
}>().toExtend<DownloadOptions>();

expectTypeOf<{
  url: string;
  path: string;
  parallel: 8;
  retries: 0;
  flush: false;
}>().toExtend<DownloadOptions>();
expectTypeOf<{ url: string; path: string; decompress: true }>().toExtend<DownloadOptions>();
expectTypeOf<{
  url: string;
  path: string;
  decompress: { maxRatio: 9 };
}>().toExtend<DownloadOptions>();

// @ts-expect-error no such limit
void download({ links, directory: 'out', decompress: { maxSize: 1 } });
// @ts-expect-error neither a link source nor a URL
void download({ directory: 'out' });
// @ts-expect-error both
void download({ links, url: 'https://store.example/', directory: 'out' });
// @ts-expect-error no target
void download({ links });
// @ts-expect-error both targets
void download({ links, directory: 'out', path: 'file' });
// @ts-expect-error an index needs a list of links
void download({ url: 'https://store.example/', index: 1, path: 'file' });
// @ts-expect-error no such digest
void download({ links, directory: 'out', digest: 'sha512' });
// @ts-expect-error misspelt
void download({ links, directory: 'out', overwrit: true });
