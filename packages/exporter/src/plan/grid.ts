import type { Span } from './span.js';

/** Where windows may start and end. */
export interface Grid {
  /** The vendor's resolution for the ends of a window, in ms. */
  readonly stepMs: number;
  /** The step at which counts and tasks are sure to agree, in ms; a multiple of `stepMs`. */
  readonly unitMs: number;
}

/**
 * The distance between the points where a span may be cut: units while the span contains any, then
 * steps.
 */
export function gridOf(span: Span, { stepMs, unitMs }: Grid): number {
  return hasInnerPoint(span, unitMs) ? unitMs : stepMs;
}

/** Whether a span can be cut at all. */
export function isDivisible(span: Span, { stepMs }: Grid): boolean {
  return hasInnerPoint(span, stepMs);
}

/**
 * The point nearest to the middle at which the span may be cut. Only for a span that is divisible.
 */
export function middleOf(span: Span, grid: Grid): number {
  const size = gridOf(span, grid);
  const middle = Math.round((span.from + span.to) / 2 / size) * size;
  if (middle <= span.from) {
    return middle + size;
  }
  return middle >= span.to ? middle - size : middle;
}

/** Length of a span in grid distances. */
export function lengthInGrid(span: Span, grid: Grid): number {
  return (span.to - span.from) / gridOf(span, grid);
}

export function floorTo(time: number, stepMs: number): number {
  return Math.floor(time / stepMs) * stepMs;
}

export function ceilTo(time: number, stepMs: number): number {
  return Math.ceil(time / stepMs) * stepMs;
}

function hasInnerPoint({ from, to }: Span, size: number): boolean {
  return floorTo(from, size) + size < to;
}
