import type { Context } from '../context/context.js';
import { showLink } from '../output/show-text.js';
import { noLinkError } from '../work/no-link-error.js';

/** `link <handle>`: fresh links in the clear, one a line; the one place where links are printed. */
export async function runLink(context: Context, handle: string): Promise<number> {
  const { output, signal } = context;
  const { tasks } = await context.openHandle(handle);
  const links = await tasks.links(handle, { signal });
  if (links.length === 0) {
    throw noLinkError(handle);
  }
  const documents = links.map((link) => ({ ...link.toJSON(), url: link.reveal() }));
  for (const each of documents) await output.event({ event: 'link', handle, ...each });
  await output.result({
    document: documents,
    rows: links.map((link) => [showLink(link.reveal())]),
  });
  return 0;
}
