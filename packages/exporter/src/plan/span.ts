/** A time span in milliseconds since 1970: `from` is inclusive, `to` is exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A time span as text. */
export interface TimeRange {
  /** RFC 3339 UTC with milliseconds; inclusive. */
  readonly from: string;
  /** RFC 3339 UTC with milliseconds; exclusive. */
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

/** The parts of a span that no other span covers, sorted by time. */
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

/** Splits the span at every multiple of `everyMs`. */
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
