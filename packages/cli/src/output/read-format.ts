import type { CommonOptions, OutputFormat } from '../clients/common-options.js';
import { type Flags, isSet, textFlag } from '../input/flags.js';
import { UsageError } from '../input/usage-error.js';

/** The format of a result; `text` if the user requested none. */
export type OutputMode = OutputFormat | 'text';

/** Throws a UsageError if two formats are given. */
export function readFormat({
  output,
  json,
  ndjson,
}: Pick<CommonOptions, 'output' | 'json' | 'ndjson'>): OutputMode {
  const asked = new Set([
    ...(output === undefined ? [] : [output]),
    ...(json ? (['json'] as const) : []),
    ...(ndjson ? (['ndjson'] as const) : []),
  ]);
  const [format = 'text', other] = asked;
  if (other === undefined) {
    return format;
  }
  throw new UsageError(
    `The output cannot be both ${format} and ${other}. Use ndjson for events as they happen, json or yaml for one document.`,
  );
}

/** Whether programs read the output, so that errors are JSON documents too. */
export function isForPrograms(flags: Flags): boolean {
  const format = textFlag(flags, 'output') ?? '';
  return (
    isSet(flags, 'json') || isSet(flags, 'ndjson') || ['json', 'ndjson', 'yaml'].includes(format)
  );
}
