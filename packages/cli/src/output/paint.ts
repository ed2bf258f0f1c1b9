import process from 'node:process';
import type { WriteStream } from 'node:tty';
import type { TaskState } from '@download-tasks/normalize';

/** Adds colour to a text, or returns it unchanged if colours are disabled. */
export type Paint = (colour: Colour, text: string) => string;

export type Colour = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

const codes: Readonly<Record<Colour, readonly [number, number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
};

export const stateColours: Readonly<Record<TaskState, Colour>> = {
  queued: 'dim',
  running: 'cyan',
  succeeded: 'green',
  partial: 'yellow',
  failed: 'red',
  canceled: 'red',
  expired: 'red',
  unknown: 'yellow',
};

/** Adds no colours. */
export const plainPaint: Paint = (_, text) => text;

/**
 * Enables colours on a terminal, unless `NO_COLOR` is set or the terminal is dumb. `FORCE_COLOR`
 * overrides this for every output: `0` and `false` disable colours, any other value enables them.
 */
export function createPaint(stream: WriteStream): Paint {
  const { NO_COLOR: none, FORCE_COLOR: forced = '', TERM: terminal } = process.env;
  const isForbidden = Boolean(none) || /^(?:0|false)$/i.test(forced);
  const isColoured = !isForbidden && (forced !== '' || (stream.isTTY && terminal !== 'dumb'));
  if (!isColoured) {
    return plainPaint;
  }
  return (colour, text) => `\u001B[${codes[colour][0]}m${text}\u001B[${codes[colour][1]}m`;
}
