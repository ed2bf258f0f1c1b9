import { getEventListeners } from 'node:events';
import { expect, it } from 'vitest';
import { onAbort } from '../src/deadline/on-abort.js';

it('serves everyone who still waits with one listener, and leaves none behind', () => {
  const controller = new AbortController();
  const { signal } = controller;
  const called: string[] = [];
  const leaveFirst = onAbort(signal, () => called.push('first'));
  const leaveSecond = onAbort(signal, () => called.push('second'));
  const listeners = (): number => getEventListeners(signal, 'abort').length;
  expect(listeners()).toBe(1);
  leaveFirst();
  leaveSecond();
  expect(listeners()).toBe(0);

  const leaveThird = onAbort(signal, () => called.push('third'));
  onAbort(signal, () => called.push('fourth'));
  // Leaving twice must not take the listener of those who came later.
  leaveSecond();
  leaveThird();
  controller.abort();
  expect(called).toEqual(['fourth']);
});
