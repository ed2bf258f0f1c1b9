import { timestampFromIso } from '@download-tasks/normalize/provider';
import { ExportError } from '../export-error.js';
import type { ExportRequest } from '../export-provider.js';
import { ceilTo, floorTo } from '../plan/grid.js';
import { toRange, type Span } from '../plan/span.js';

/**
 * The range of a request, widened to the vendor's resolution. Throws an ExportError if the range
 * cannot be exported now.
 */
export function readRange(
  { from, to }: Pick<ExportRequest, 'from' | 'to'>,
  {
    stepMs,
    settleMs,
    now,
  }: { readonly stepMs: number; readonly settleMs: number; readonly now: number },
): Span {
  const span = {
    from: floorTo(readTime('from', from), stepMs),
    to: ceilTo(readTime('to', to), stepMs),
  };
  if (span.from >= span.to) {
    const { from: begins, to: ends } = toRange(span);
    throw new ExportError(
      'invalid-range',
      `The range from ${begins} to ${ends} is empty. It must end after it starts.`,
    );
  }
  const latest = ceilTo(now + settleMs, stepMs);
  if (span.to > latest) {
    const limit = toRange({ from: now, to: latest }).to;
    throw new ExportError(
      'not-settled',
      `The range ends at ${toRange(span).to}, which is in the future. Choose an end no later than ${limit}, or export it later.`,
    );
  }
  return span;
}

function readTime(member: 'from' | 'to', value: unknown): number {
  const time =
    typeof value === 'string' ? Date.parse(timestampFromIso(value) ?? '') : timeOf(value);
  if (Number.isFinite(time)) {
    return time;
  }
  throw new ExportError(
    'invalid-range',
    `"${member}" is not a time. Pass a Date, or RFC 3339 with a zone such as 2026-11-21T00:00:00Z.`,
  );
}

function timeOf(value: unknown): number {
  return value instanceof Date ? value.getTime() : Number.NaN;
}
