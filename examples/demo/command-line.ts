import { spawn, type ChildProcess } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const built = fileURLToPath(new URL('../../packages/cli/dist/main.js', import.meta.url));
/** The built program, or the program that the command line names. */
const [, , main = built] = process.argv;

/** Runs the CLI like a user: in its own process, with progress bars on this terminal. */
export class CommandLine {
  readonly #environment: NodeJS.ProcessEnv;

  constructor(environment: NodeJS.ProcessEnv) {
    this.#environment = { ...process.env, ...environment };
  }

  /** Starts a command. Its stderr goes to this terminal, its stdout to the caller. */
  start(words: readonly string[]): ChildProcess {
    return spawn(process.execPath, [main, ...words], {
      env: this.#environment,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  }

  /**
   * Prints a command, runs it and resolves with its stdout. Rejects unless it exits with the
   * expected exit code.
   */
  async run(words: readonly string[], expected = 0): Promise<string> {
    console.log(`$ download-tasks ${words.map(quoteWord).join(' ')}`);
    const child = this.start(words);
    const ended = new Promise<number | null>((resolve, reject) => {
      child.on('error', reject).on('exit', resolve);
    });
    const printed = child.stdout === null ? '' : await text(child.stdout);
    const code = await ended;
    if (code === expected) {
      return printed.trim();
    }
    throw new Error(
      `download-tasks ${words[0] ?? ''} ended with exit code ${code ?? 'none'} instead of ${expected}.`,
    );
  }
}

/** Quotes a word for a shell. */
function quoteWord(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
