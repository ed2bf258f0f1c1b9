import { abortable } from './abort.js';
import { chooseLink, type LinkLike } from './link.js';
import type { Plan } from './plan.js';

/** Calls the caller's link source. Errors of the source pass through unchanged. */
export async function askForLink({ signal, links, index }: Plan): Promise<LinkLike> {
  return chooseLink(await abortable(signal, async () => links({ signal })), index);
}
