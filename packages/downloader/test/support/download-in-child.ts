import { download, DownloadError, type DownloadOptions } from '../../src/index.js';

/**
 * Runs one download in a separate process: to be killed, or because certificates and limits belong
 * to a process. Writes the result, or the error, as JSON. `user` drops the rights of root first.
 */
const { user, ...options } = JSON.parse(process.argv[2] ?? '{}') as DownloadOptions & {
  readonly user?: number;
};
if (user !== undefined) {
  process.setuid?.(user);
}
const outcome = await download(options).catch((error: unknown) => {
  if (DownloadError.isInstance(error)) {
    return { error };
  }
  throw error;
});
process.stdout.write(JSON.stringify(outcome));
