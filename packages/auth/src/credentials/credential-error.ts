import { DownloadTasksError } from '@download-tasks/client-core';
import type { KeyMaterial } from './credential-scheme.js';

/**
 * Credentials, or options about them, that were never right: the program or its environment has to
 * change.
 */
export function credentialConfigError(
  vendor: string,
  message: string,
  nextStep: string,
): DownloadTasksError {
  return new DownloadTasksError({ vendor, kind: 'config', message, nextStep });
}

/**
 * A provider that did not hand out usable credentials. What it threw is the cause and never part of
 * the message; the keys that it handed out `before` are hidden in it.
 */
export function credentialProviderError(
  vendor: string,
  cause: unknown,
  before: KeyMaterial | undefined,
): DownloadTasksError {
  const keys = [before?.token, before?.secret, before?.id].filter((key) => key !== undefined);
  return new DownloadTasksError({
    vendor,
    kind: 'auth',
    message: 'the credentials provider did not return usable credentials',
    nextStep: 'Check the function given as "credentials"; the cause says more.',
    cause,
    secrets: keys.toSorted((left, right) => right.length - left.length),
  });
}
