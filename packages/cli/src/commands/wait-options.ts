import { type Flags, textFlag } from '../program/flags.js';
import { parseDuration } from '../time/parse-duration.js';

/** `--timeout` and `--interval` in milliseconds; undefined stands for the defaults. */
export function readWaitOptions(flags: Flags): {
  readonly timeoutMs: number | undefined;
  readonly intervalMs: number | undefined;
} {
  const read = (name: string): number | undefined => {
    const text = textFlag(flags, name);
    return text === undefined ? undefined : parseDuration(`--${name}`, text);
  };
  return { timeoutMs: read('timeout'), intervalMs: read('interval') };
}
