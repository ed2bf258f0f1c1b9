import { describe, expect, it } from 'vitest';
import { isTerminal, terminalStates, type TaskState } from '@download-tasks/normalize';
import { normalizeState } from '@download-tasks/normalize/provider';

const words = { WAITING: 'queued', RUNNING: 'running', download_success: 'succeeded' } as const;

describe('normalizeState', () => {
  it.each([
    ['WAITING', 'queued'],
    [' running\n', 'running'],
    ['Download_Success', 'succeeded'],
    ['PAUSED', 'unknown'],
    ['', 'unknown'],
    ['constructor', 'unknown'],
    ['__proto__', 'unknown'],
    ['WAITING、RUNNING', 'unknown'],
  ] as const)('maps %j to %s', (word, state) => {
    expect(normalizeState(words, word)).toBe(state);
  });
});

describe('isTerminal', () => {
  it('is false for all states that may still change, including unknown ones', () => {
    const states: TaskState[] = ['queued', 'running', 'unknown', ...terminalStates];
    expect(states.filter((state) => !isTerminal(state))).toEqual(['queued', 'running', 'unknown']);
    expect(terminalStates).toEqual(['succeeded', 'partial', 'failed', 'canceled', 'expired']);
  });
});
