import { getEventListeners } from 'node:events';
import { expect, it } from 'vitest';
import { onAbort } from '../src/deadline/on-abort.js';

it('onAbort uses one listener for all callers and removes it after the last one', () => {
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
  // Unsubscribing twice must not remove the listener of later callers.
  leaveSecond();
  leaveThird();
  controller.abort();
  expect(called).toEqual(['fourth']);
});
