import { download, type DownloadOptions } from '../../src/index.js';

/** Runs one download in a process of its own: certificates that a process trusts are read at its start. */
const result = await download(JSON.parse(process.argv[2] ?? '{}') as DownloadOptions);
process.stdout.write(JSON.stringify(result));
