import { describe, expect, it } from 'vitest';

import { ProgressMeter, type DownloadProgress } from '../src/progress.js';

function metered(total: number | undefined): {
  readonly meter: ProgressMeter;
  readonly events: DownloadProgress[];
  readonly add: (ms: number, bytes: number) => void;
} {
  let time = 0;
  const events: DownloadProgress[] = [];
  const onProgress = (progress: DownloadProgress): number => events.push(progress);
  const meter = new ProgressMeter({ total, onProgress, now: () => time });
  const add = (ms: number, bytes: number): void => {
    time += ms;
    meter.add(bytes);
  };
  return { meter, events, add };
}

describe('ProgressMeter', () => {
  it('reports rate and remaining time', () => {
    const { events, add } = metered(4000);
    add(1000, 1000);
    expect(events.at(-1)).toEqual({
      bytes: 1000,
      total: 4000,
      bytesPerSecond: 1000,
      remainingMs: 3000,
    });
    add(1000, 3000);
    expect(events.at(-1)?.bytesPerSecond).toBeGreaterThan(1000);
    expect(events.at(-1)?.bytesPerSecond).toBeLessThan(3000);
  });

  it('reports at most ten times a second, and the end once', () => {
    const { meter, events, add } = metered(undefined);
    for (let index = 0; index < 1000; index += 1) {
      add(1, 1);
    }
    expect(events.length).toBeLessThanOrEqual(11);
    add(1, 1);
    meter.finish();
    meter.finish();
    expect(events.filter(({ bytes }) => bytes === 1001)).toHaveLength(1);
    expect(events.at(-1)).toMatchObject({ total: undefined, remainingMs: undefined });
  });
});
