import type { SpecNode } from '../spec/spec-node.js';
import type { TimePlace } from '@download-tasks/normalize/provider';

/** How a time is written, by its `x-unit` or format. */
export function timeUnit(schema: SpecNode): TimePlace['unit'] | undefined {
  const unit = schema.optionalText('x-unit');
  if (unit === 's' || unit === 'ms') {
    return unit;
  }
  return schema.optionalText('format') === 'date-time' ? 'rfc3339' : undefined;
}
