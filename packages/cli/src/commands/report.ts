import { join, resolve } from 'node:path';
import { oneDirectory } from '../input/argument.js';
import { dedent } from '../input/dedent.js';
import { textOption } from '../input/option.js';
import { version } from '../version.js';
import { defineCommand } from './command.js';

export const reportCommand = defineCommand({
  name: 'report',
  summary: 'write a page that shows what an export holds and what proves it',
  help: dedent(`

    Example:
      $ download-tasks report logs

    One HTML page that needs no scripts and no network: a calendar coloured by proof, rows by hour, parts with digests, and incomplete
    windows.`),
  argument: oneDirectory,
  options: {
    file: textOption(
      '-o, --file <file>',
      'file to write the page to; - for stdout (default: report.html in the folder)',
      { offers: 'files' },
    ),
  },
  run: async ({ output }, options, given) => {
    const { readExport } = await import('./report/read-export.js');
    const { directory, manifest } = await readExport(given);
    const { renderReport } = await import('./report/render-report.js');
    const page = renderReport(manifest, version);
    if (options.file === '-') {
      output.raw(page);
      return 0;
    }
    const { writeWholeFile } = await import('../output/write-whole-file.js');
    const file = resolve(options.file ?? join(directory, 'report.html'));
    await writeWholeFile(file, page);
    await output.event({ event: 'reported', file });
    await output.result({ document: { file }, rows: [[file]] });
    return 0;
  },
});
