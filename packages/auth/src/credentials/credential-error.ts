import { DownloadTasksError } from '@download-tasks/client-core';

/** Credentials, or options about them, that were never right: the program or its environment has to change. */
export function credentialConfigError(
  vendor: string,
  message: string,
  nextStep: string,
): DownloadTasksError {
  return new DownloadTasksError({ vendor, kind: 'config', message, nextStep });
}

/** A provider that did not hand out usable credentials. What it threw or returned is never part of the message. */
export function credentialProviderError(vendor: string, cause: unknown): DownloadTasksError {
  return new DownloadTasksError({
    vendor,
    kind: 'auth',
    message: 'the credentials provider did not return usable credentials',
    nextStep: 'Check the function given as "credentials"; the cause says more.',
    cause,
  });
}
