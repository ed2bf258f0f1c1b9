import process from 'node:process';
import { createInterface } from 'node:readline';
import { showText } from './show-text.js';
import { UsageError } from '../input/usage-error.js';

/** Prompts on stderr and reads the answers from stdin, one per line. */
export interface Asker {
  /** Prints a line before a prompt. */
  readonly say: (line: string) => void;
  /** Resolves with the trimmed answer, or with the default for an empty line. */
  readonly ask: (question: string, defaultAnswer?: string) => Promise<string>;
  readonly close: () => void;
}

/**
 * Works on a terminal and with answers from a pipe. Rejects if the input ends too early or the
 * signal is aborted.
 */
export function createAsker(signal: AbortSignal): Asker {
  const lines = createInterface({
    input: process.stdin,
    output: process.stderr,
    terminal: process.stdin.isTTY && process.stderr.isTTY,
  });
  // On a terminal, readline intercepts Ctrl-C.
  lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  const close = (): void => lines.close();
  signal.addEventListener('abort', close, { once: true });
  const answers = lines[Symbol.asyncIterator]();
  return {
    say: (line) => void process.stderr.write(`${showText(line)}\n`),
    ask: async (question, defaultAnswer = '') => {
      lines.setPrompt(
        `${showText(question)}${defaultAnswer === '' ? '' : ` [${showText(defaultAnswer)}]`}: `,
      );
      lines.prompt();
      const { value, done } = await answers.next();
      signal.throwIfAborted();
      if (done === true) {
        process.stderr.write('\n');
        throw new UsageError('The answers ended before the last question. Nothing was written.');
      }
      return value.trim() || defaultAnswer;
    },
    close: () => {
      signal.removeEventListener('abort', close);
      lines.close();
    },
  };
}
