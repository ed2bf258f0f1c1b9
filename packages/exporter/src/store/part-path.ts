import type { ExportLayout, ExportWindow } from '../manifest/manifest.js';

/** What the path of a file is made from. */
export interface PartPath {
  readonly layout: ExportLayout;
  readonly window: ExportWindow;
  /** How often the window was exported before. */
  readonly revision: number;
  /** The file's position among those of its task, and how many there are. */
  readonly index: number;
  readonly of: number;
  /** The vendor's name of the file; only its extension is used. */
  readonly name: string;
}

/** The extensions that files of tasks have; anything else may be a part of a name. */
const extensions =
  /(?:\.(?:csv|tsv|json|jsonl|ndjson|txt|log|parquet|xlsx?|sql|tar|gz|gzip|tgz|zst|zstd|lz4|snappy|bz2|zip))+$/i;

/**
 * Where a file of a part is placed: relative, with `/`, and different for every window, slice, file
 * and revision.
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

/** `20261121T000000Z`, with milliseconds where there are any. */
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
