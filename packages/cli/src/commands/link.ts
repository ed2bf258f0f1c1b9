import { dedent } from '../input/dedent.js';
import { textOption } from '../input/option.js';
import { lastOption } from '../input/task-options.js';
import { refuseEventsIn } from '../output/output.js';
import { showLink } from '../output/show-text.js';
import { defineCommand } from './command.js';
import { oneHandle } from './handle-argument.js';

/** The only command that prints links. */
export const linkCommand = defineCommand({
  name: 'link',
  summary: 'print a fresh link, in the clear',
  help: dedent(`

    Example:
      $ curl -o rows.csv "$(download-tasks link baidu-bls:bj/cfa6a654)"

    The link is a secret until it expires: anyone who has it can read the file.`),
  argument: oneHandle,
  options: {
    file: textOption('-o, --file <file>', 'file to write the link to (default: -, stdout)', {
      offers: 'files',
    }),
    ...lastOption,
  },
  run: async (context, { file }, handle) => {
    const { output, signal } = context;
    refuseEventsIn(file, output);
    const { tasks } = await context.openHandle(handle);
    const links = await tasks.links(handle, { signal });
    if (links.length === 0) {
      const { noLinkError } = await import('./fetch/no-link-error.js');
      throw noLinkError(handle);
    }
    const documents = links.map((link) => ({ ...link.toJSON(), url: link.reveal() }));
    for (const each of documents) {
      await output.event({ event: 'link', handle, ...each });
    }
    await output.result({
      file,
      isSecret: true,
      document: documents,
      rows: links.map((link) => [showLink(link.reveal())]),
    });
    return 0;
  },
});
