import { abortable } from './abort.js';
import { chooseLink, type LinkLike } from './link.js';
import type { Plan } from './plan.js';

/** Asks the caller's link source; its own errors pass through. */
export async function askForLink({ signal, links, index }: Plan): Promise<LinkLike> {
  return chooseLink(await abortable(signal, async () => links({ signal })), index);
}
