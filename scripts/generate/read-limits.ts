import type { SpecNode } from '../spec/spec-node.js';
import { readTexts } from '../spec/read-texts.js';
import type { LimitsModel } from './vendor-model.js';

/** The limits of one task, from `x-task-limits`. */
export function readLimits(root: SpecNode): LimitsModel | undefined {
  const limits = root.at('x-task-limits');
  if (limits === undefined) {
    return undefined;
  }
  const values = root
    .entries('x-task-limits')
    .filter(([name]) => name !== 'evidence')
    .map(([name, { value }]) => [name, typeof value === 'number' ? value : String(value)] as const);
  return {
    values: Object.fromEntries(values),
    evidence: Object.fromEntries(readTexts(limits, 'evidence')),
  };
}
