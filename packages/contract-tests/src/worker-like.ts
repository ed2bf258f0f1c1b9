import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';

/** What every runtime with web-standard APIs has; nothing else is there. */
const webGlobals = {
  AbortController,
  AbortSignal,
  DOMException,
  Headers,
  ReadableStream,
  Request,
  Response,
  TextDecoder,
  TextEncoder,
  URL,
  URLSearchParams,
  atob,
  btoa,
  clearTimeout,
  crypto: globalThis.crypto,
  performance,
  queueMicrotask,
  setTimeout,
  structuredClone,
};

/**
 * Bundles a program for browsers, where an import of a Node module is an error, and runs it in a
 * realm that knows only web standards. Answers what the program exports.
 */
export async function runLikeWorker(
  source: string,
  globals: Readonly<Record<string, unknown>>,
): Promise<Record<string, unknown>> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'program',
    platform: 'browser',
    target: 'es2023',
    conditions: ['@download-tasks/source'],
    logLevel: 'silent',
  });
  const realm = createContext({ ...webGlobals, ...globals });
  const code = outputFiles.map(({ text }) => text).join('\n');
  const exported: unknown = runInContext(`${code}\nprogram`, realm);
  if (typeof exported !== 'object' || exported === null) {
    throw new Error('the program exports nothing');
  }
  return Object.fromEntries(Object.entries(exported));
}
