import { readZip } from '../decompress/read-zip.js';
import { countContent, type Counting } from './count-content.js';
import { sum, type CountedRows } from './counted-rows.js';

/** Counts the rows of all files in a zip. */
export async function countZip(
  path: string,
  counting: Counting,
  nameEncoding: string | undefined,
): Promise<CountedRows> {
  const { limit, depth } = counting;
  const inner = { ...counting, compression: undefined, depth: depth + 1 };
  const counts: CountedRows[] = [];
  for await (const { path: name, content } of readZip(path, { limit, nameEncoding })) {
    counts.push(await countContent(content, { ...inner, name }));
  }
  return sum(counts);
}
