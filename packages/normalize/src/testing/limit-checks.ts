import type { TaskLimits } from '../task-limits.js';
import { ensure } from './assertions.js';
import type { CheckDefinition, Trial } from './conformance-subject.js';

export const limitChecks: readonly CheckDefinition[] = [
  { name: 'the limits of a task are possible', run: checkLimits },
];

const positive = [
  'rows',
  'bytes',
  'windowMs',
  'resolutionMs',
  'alignmentMs',
  'activeTasks',
] as const satisfies readonly (keyof TaskLimits)[];

const words = {
  windowEnd: ['exclusive', 'inclusive', 'unknown'],
  order: ['ascending', 'descending', undefined],
  beyond: ['cut-silently', 'cut-with-state', 'fails', undefined],
} as const;

async function checkLimits({ provider: { limits } }: Trial): Promise<void> {
  if (limits === undefined) {
    return;
  }
  for (const name of positive) {
    const value: unknown = limits[name];
    const isAbsent = value === undefined && name !== 'resolutionMs';
    ensure(
      isAbsent || (Number.isSafeInteger(value) && Number(value) > 0),
      `limits.${name} must be a whole number above 0, but is ${String(value)}.`,
    );
  }
  ensureWord('windowEnd', limits.windowEnd, words.windowEnd);
  ensureWord('order', limits.order, words.order);
  ensureWord('beyond', limits.beyond, words.beyond);
  const { resolutionMs, alignmentMs = resolutionMs, windowMs = resolutionMs } = limits;
  ensure(
    alignmentMs % resolutionMs === 0,
    `limits.alignmentMs must be a multiple of the resolution of ${resolutionMs} ms, but is ${alignmentMs}.`,
  );
  ensure(
    windowMs >= resolutionMs,
    `limits.windowMs must not be below the resolution of ${resolutionMs} ms, but is ${windowMs}.`,
  );
}

function ensureWord<Word>(name: string, word: Word, known: readonly Word[]): void {
  const list = known.filter((each) => each !== undefined).join(', ');
  ensure(known.includes(word), `limits.${name} must be one of ${list}, but is ${String(word)}.`);
}
