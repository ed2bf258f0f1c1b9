/**
 * Measures our built package, or `fetch` → `pipeline` for comparison, in a separate process. It is
 * plain JavaScript, so that the measurement includes no loader. Arguments: kind, URL, path, options
 * as JSON. `again` downloads twice and writes the milliseconds of the second download: wall time,
 * processor time.
 */
const [kind = '', url = '', path = '', options = '{}'] = process.argv.slice(2);

if (kind === 'fetch') {
  const { createWriteStream } = await import('node:fs');
  const { Readable } = await import('node:stream');
  const { pipeline } = await import('node:stream/promises');
  const { body } = await fetch(url);
  await pipeline(Readable.fromWeb(body), createWriteStream(path));
} else {
  const { download } = await import('@download-tasks/downloader');
  const ours = async () =>
    download({ url, path, allowHosts: ['127.0.0.1'], ...JSON.parse(options) });
  await ours();
  if (kind === 'again') {
    const { rm } = await import('node:fs/promises');
    await rm(path);
    const [before, startedAt] = [process.cpuUsage(), performance.now()];
    await ours();
    const [{ user, system }, endedAt] = [process.cpuUsage(before), performance.now()];
    process.stdout.write(`${endedAt - startedAt} ${(user + system) / 1000}`);
  }
}
