/**
 * Ours from its built package, or `fetch` → `pipeline` for comparison, in a process of its own; plain JavaScript, so
 * that no loader is measured with it. Arguments: kind, URL, path, options as JSON.
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
  await download({ url, path, allowHosts: ['127.0.0.1'], ...JSON.parse(options) });
}
