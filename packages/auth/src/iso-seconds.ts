/** Cache of the last formatted second: many requests are signed within one. */
let last = { second: Number.NaN, extended: '', basic: '' };

function written(time: Date): typeof last {
  const second = Math.floor(time.getTime() / 1000);
  if (second !== last.second) {
    const extended = `${time.toISOString().slice(0, -5)}Z`;
    last = { second, extended, basic: extended.replaceAll(/[-:]/g, '') };
  }
  return last;
}

/** UTC in whole seconds: `2025-11-03T00:00:00Z`. */
export function isoSeconds(time: Date): string {
  return written(time).extended;
}

/** UTC in whole seconds, without separators: `20251103T000000Z`. */
export function basicIsoSeconds(time: Date): string {
  return written(time).basic;
}
