import { DownloadTasksError } from '@download-tasks/client-core';
import type { KeyMaterial } from './credential-scheme.js';

/** Invalid credentials or credential options: the program or its environment has to be changed. */
export function credentialConfigError(
  vendor: string,
  message: string,
  nextStep: string,
): DownloadTasksError {
  return new DownloadTasksError({ vendor, kind: 'config', message, nextStep });
}

/**
 * A provider that did not return usable credentials. The error that it threw becomes the cause and
 * never part of the message; keys that it returned `before` are redacted in it.
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
    nextStep: 'Check the function passed as "credentials"; see the cause for details.',
    cause,
    secrets: keys.toSorted((left, right) => right.length - left.length),
  });
}
