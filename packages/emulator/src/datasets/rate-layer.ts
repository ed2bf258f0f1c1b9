import type { Instant, RowRate } from './dataset.js';
import type { RowQuery } from './row-selection.js';

/**
 * Rows at one rate. They are numbered from the start of the rate, or from 1970 where it has no
 * start.
 */
export interface RateLayer {
  /** First second. */
  readonly from: number;
  /** Not included. */
  readonly to: number;
  readonly perSecond: number;
  /** When a row of that second becomes visible, in milliseconds; `undefined`: always visible. */
  readonly arrival: ((second: number) => number) | undefined;
  /** The lowest number of a view that shows the rows; above 0 where a fault added them. */
  readonly serial: number;
}

export function layerOf(rate: RowRate): RateLayer {
  const arrivesAtMs = rate.arrivesAt === undefined ? undefined : msOf(rate.arrivesAt);
  const { lateByMs = 0 } = rate;
  const arrival = (second: number): number => arrivesAtMs ?? second * 1000 + lateByMs;
  if ('at' in rate) {
    const from = secondOf(rate.at);
    return { from, to: from + 1, perSecond: rate.rows, arrival, serial: 0 };
  }
  return {
    from: rate.from === undefined ? -Infinity : secondOf(rate.from),
    to: rate.to === undefined ? Infinity : secondOf(rate.to),
    perSecond: rate.perSecond,
    arrival,
    serial: 0,
  };
}

/** How many rows the layer has before that second, counted from its start. */
export function rowsBefore({ from, to, perSecond }: RateLayer, second: number): number {
  const start = from === -Infinity ? 0 : from;
  return Math.floor((Math.min(Math.max(second, from), to) - start) * perSecond);
}

/** The part of a range in which rows of the layer can be seen. */
export function visiblePart(
  layer: RateLayer,
  { fromSecond, toSecond, view }: RowQuery,
): { readonly from: number; readonly to: number } {
  const { arrival, serial } = layer;
  const from = Math.max(fromSecond, layer.from);
  const to = Math.min(toSecond, layer.to);
  if (serial > view.serial || to <= from) {
    return { from, to: from };
  }
  if (arrival === undefined) {
    return { from, to };
  }
  const isSeen = (second: number): boolean => arrival(second) + view.indexLatencyMs <= view.nowMs;
  // Rows arrive in order of time, or all at once.
  let [seen, unseen] = [from, to];
  while (seen < unseen) {
    const middle = Math.floor((seen + unseen) / 2);
    if (isSeen(middle)) {
      seen = middle + 1;
    } else {
      unseen = middle;
    }
  }
  return { from, to: seen };
}

function msOf(instant: Instant): number {
  return new Date(instant).getTime();
}

function secondOf(instant: Instant): number {
  return Math.floor(msOf(instant) / 1000);
}
