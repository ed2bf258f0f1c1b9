import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Longer than any round; a child that is silent for this long hangs. */
const silenceLimitMs = 300_000;

/**
 * A script of this folder in its own process. It sends a first message and then a reply to each
 * request.
 */
export class Child {
  readonly #name: string;
  readonly #process: ChildProcess;

  private constructor(script: string, parameters: readonly string[]) {
    this.#name = [script, ...parameters].join(' ');
    const file = fileURLToPath(new URL(`./${script}.js`, import.meta.url));
    this.#process = fork(file, parameters, { execArgv: [] });
  }

  /** Starts the script and waits for its first message. */
  static async start(
    script: string,
    ...parameters: readonly string[]
  ): Promise<{ readonly child: Child; readonly greeting: unknown }> {
    const child = new Child(script, parameters);
    return { child, greeting: await child.#listen() };
  }

  async ask(question: object): Promise<unknown> {
    this.#process.send(question);
    return this.#listen();
  }

  stop(): void {
    if (this.#process.connected) {
      this.#process.disconnect();
    }
  }

  async #listen(): Promise<unknown> {
    const heard = new AbortController();
    const signal = AbortSignal.any([heard.signal, AbortSignal.timeout(silenceLimitMs)]);
    const ended = once(this.#process, 'exit', { signal }).then(() => {
      throw new Error(`"${this.#name}" ended; see its own message above`);
    });
    try {
      const message = once(this.#process, 'message', { signal });
      const [said] = await Promise.race([message, ended]);
      return said;
    } finally {
      heard.abort();
    }
  }
}
