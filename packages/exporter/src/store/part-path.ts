import type { ExportLayout, ExportWindow } from '../manifest/manifest.js';

/** The components of a file's path. */
export interface PartPath {
  readonly layout: ExportLayout;
  readonly window: ExportWindow;
  /** How many times the window was exported before. */
  readonly revision: number;
  /** Index of the file within its task, and the number of files. */
  readonly index: number;
  readonly of: number;
  /** The vendor's file name; only its extension is used. */
  readonly name: string;
}

/** Known extensions of task files; anything else may be part of a name. */
const extensions =
  /(?:\.(?:csv|tsv|json|jsonl|ndjson|txt|log|parquet|xlsx?|sql|tar|gz|gzip|tgz|zst|zstd|lz4|snappy|bz2|zip))+$/i;

/**
 * The path of a file of a part: relative, with `/`, and unique per window, slice, file and
 * revision.
 */
export function partPath(part: PartPath): string {
  const { window, revision, index, of, name } = part;
  const { slice } = window;
  const words = [
    `${compact(window.from)}-${compact(window.to)}`,
    ...(slice === undefined ? [] : [`s${slice.index}`]),
    ...(of > 1 ? [`f${index + 1}`] : []),
    ...(revision > 0 ? [`r${revision}`] : []),
  ];
  const extension = extensions.exec(name)?.[0].toLowerCase() ?? '';
  return `${folderOf(part)}${words.join('_')}${extension}`;
}

/** `20261121T000000Z`, with milliseconds unless they are zero. */
function compact(time: string): string {
  return time.replaceAll(/[-:]/g, '').replace('.000Z', 'Z');
}

function folderOf({ layout, window }: PartPath): string {
  const [year = '', month = '', day = ''] = window.from.slice(0, 10).split('-');
  const folders: Readonly<Record<ExportLayout, string>> = {
    flat: '',
    date: `${year}/${month}/${day}/`,
    hive: `year=${year}/month=${month}/day=${day}/`,
  };
  return folders[layout];
}
