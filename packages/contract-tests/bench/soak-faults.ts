import type { Fault } from '@download-tasks/emulator';

const apiFaults: readonly Fault[] = [
  { kind: 'throttled', retryAfterMs: 20 },
  { kind: 'server-error' },
  { kind: 'server-error', status: 502 },
  { kind: 'server-error', status: 503 },
  { kind: 'unsuccessful' },
  { kind: 'html' },
  { kind: 'drop' },
  { kind: 'drop', takesEffect: true },
  { kind: 'server-error', status: 504, takesEffect: true },
  { kind: 'empty-body' },
  { kind: 'truncated-json' },
  { kind: 'unknown-state' },
  { kind: 'extra-fields' },
  { kind: 'delay', delayMs: 50 },
];

/**
 * Without `file-changed`: a single request cannot distinguish a different complete object from the
 * right one.
 */
const fileFaults: readonly Fault[] = [
  { kind: 'file-drop' },
  { kind: 'file-short' },
  { kind: 'file-stall' },
  { kind: 'file-wrong-range' },
  { kind: 'file-ignored-range' },
  { kind: 'file-flipped-byte' },
  { kind: 'file-link-expired' },
  { kind: 'file-refused', status: 429 },
  { kind: 'file-refused', status: 500 },
  { kind: 'file-refused', status: 503 },
  { kind: 'file-html' },
  { kind: 'file-delay', delayMs: 50 },
];

/** Returns faults that together affect this share of the API requests and of the downloads. */
export function soakFaults(rate: number): readonly Fault[] {
  return [apiFaults, fileFaults].flatMap((faults) => {
    // The faults are independent: together they leave 1 - rate of the requests unaffected.
    const probability = 1 - (1 - rate) ** (1 / faults.length);
    return faults.map((fault) => ({ ...fault, probability }));
  });
}
