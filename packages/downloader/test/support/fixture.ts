import { mkdtemp, readdir, rm } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';

import { download, DownloadError, type DownloadOptions } from '@download-tasks/downloader';
import { expect, onTestFinished } from 'vitest';

import { secret, serve, serveRaw, type TestServer } from './server.js';

export const body = 'id,name\n1,alpha\n2,beta\n';

/** A server for one test. */
export async function server(listener: RequestListener): Promise<TestServer> {
  return closed(await serve(listener));
}

export async function rawServer(onConnection: (socket: Socket) => void): Promise<TestServer> {
  return closed(await serveRaw(onConnection));
}

function closed(started: TestServer): TestServer {
  onTestFinished(started.close);
  return started;
}

/** An empty folder for one test. */
export async function folder(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'downloader-'));
  onTestFinished(async () => rm(directory, { recursive: true, force: true }));
  return directory;
}

/** All file names below a folder. */
export async function filesIn(directory: string): Promise<readonly string[]> {
  return (await readdir(directory, { recursive: true })).toSorted();
}

/**
 * Returns the error of a failing download. Checks that the folder is unchanged (no final name, no
 * part), and that no output of the error contains a part of the link.
 */
export async function failure(directory: string, options: DownloadOptions): Promise<DownloadError> {
  const before = await filesIn(directory);
  const outcome: unknown = await download({ retries: 0, ...options }).catch(
    (error: unknown) => error,
  );
  if (!DownloadError.isInstance(outcome)) {
    throw new Error(`expected an error: ${inspect(outcome)}`);
  }
  expect(await filesIn(directory)).toEqual(before);
  const printed = [
    inspect(outcome, { depth: 9, showHidden: true }),
    JSON.stringify(outcome),
    String(outcome.stack),
  ];
  for (const text of printed) {
    expect(text).not.toContain(secret);
    expect(text).not.toContain('Signature');
    expect(text).not.toContain('/exports');
  }
  return outcome;
}
