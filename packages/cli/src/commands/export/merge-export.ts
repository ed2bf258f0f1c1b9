import { resolve } from 'node:path';
import process from 'node:process';
import { mergeParts } from '@download-tasks/exporter';
import type { Context } from '../../context.js';
import { formatNumberOf } from '../../output/format-amount.js';
import { brokenPipe } from '../../output/end-without-reader.js';

/** Options for merging the parts of an export into one file or one stream. */
export interface MergeChoice {
  /** `-` for stdout. */
  readonly target: string;
  readonly allowPartial: boolean;
  readonly overwrite: boolean;
}

/** Merges the parts in a folder into one file or stdout, in order of time. */
export async function mergeExport(
  context: Context,
  directory: string,
  { target, allowPartial, overwrite }: MergeChoice,
): Promise<void> {
  const { signal, output, interrupt } = context;
  const isStream = target === '-';
  const place = isStream ? process.stdout : resolve(target);
  try {
    const merged = await mergeParts(directory, place, { signal, allowPartial, overwrite });
    const where = isStream ? 'stdout' : resolve(target);
    output.note(`${formatNumberOf(merged.rows, 'row')} merged into ${where}.`);
    await output.event({ event: 'merged', ...merged });
  } catch (error) {
    if (interrupt.exitCode() === brokenPipe) {
      return;
    }
    throw error;
  }
}
