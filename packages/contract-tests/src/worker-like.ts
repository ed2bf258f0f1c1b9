import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';

/** The globals of every web-standard runtime; no others are available. */
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
 * Bundles a program for browsers, where importing a Node module is an error, and runs it in a realm
 * with web standards only. Returns the program's exports.
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
