/** A span of time in milliseconds since 1970: `from` belongs to it, `to` does not. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A span of time in text. */
export interface TimeRange {
  /** RFC 3339 UTC with milliseconds; belongs to the range. */
  readonly from: string;
  /** RFC 3339 UTC with milliseconds; does not belong to the range. */
  readonly to: string;
}

export function toSpan({ from, to }: TimeRange): Span {
  return { from: Date.parse(from), to: Date.parse(to) };
}

export function toRange({ from, to }: Span): TimeRange {
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}

export function overlaps(one: Span, other: Span): boolean {
  return one.from < other.to && other.from < one.to;
}

/** The parts of a span that none of the others covers, in order of time. */
export function subtractSpans(span: Span, others: readonly Span[]): Span[] {
  const missing: Span[] = [];
  let at = span.from;
  for (const other of others.toSorted((a, b) => a.from - b.from)) {
    if (other.to <= at) {
      continue;
    }
    if (other.from >= span.to) {
      break;
    }
    if (other.from > at) {
      missing.push({ from: at, to: other.from });
    }
    at = other.to;
  }
  if (at < span.to) {
    missing.push({ from: at, to: span.to });
  }
  return missing;
}

/** The span in pieces that end at every multiple of `everyMs`. */
export function cutEvery(span: Span, everyMs: number | undefined): Span[] {
  if (everyMs === undefined) {
    return [span];
  }
  const pieces: Span[] = [];
  let at = span.from;
  while (at < span.to) {
    const next = Math.min(span.to, (Math.floor(at / everyMs) + 1) * everyMs);
    pieces.push({ from: at, to: next });
    at = next;
  }
  return pieces;
}
