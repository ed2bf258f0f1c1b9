import type { SpecNode } from './spec-node.js';

/** The members of a map of texts, in the order of the file; an absent map is empty. */
export function readTexts(node: SpecNode, key: string): (readonly [string, string])[] {
  return node.entries(key).map(([name]) => [name, node.need(key).text(name)] as const);
}
