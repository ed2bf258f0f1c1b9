import { expect, it, onTestFinished, vi } from 'vitest';
import { listenForInterrupt } from '../../src/interrupt.js';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Undoes what a run that was interrupted leaves to the end of its process. */
function forgetListeners(): void {
  const before = signals.map((name) => process.listeners(name));
  onTestFinished(() => {
    for (const [index, name] of signals.entries()) {
      for (const listener of process.listeners(name)) {
        if (before[index]?.includes(listener) !== true) {
          process.off(name, listener);
        }
      }
    }
  });
}

it('aborts at the first signal, and ends the process at the second', () => {
  forgetListeners();
  const exit = vi.spyOn(process, 'exit').mockImplementation((code) => {
    throw new Error(`ended with ${code}`);
  });
  onTestFinished(() => exit.mockRestore());
  const interrupt = listenForInterrupt();
  process.emit('SIGTERM');
  expect(interrupt.signal.aborted).toBe(true);
  expect(interrupt.exitCode()).toBe(143);
  // Also after the command: what is left to be done may take its time.
  interrupt.dispose();
  expect(() => process.emit('SIGHUP')).toThrow('ended with 129');
});

it('does not take a connection that breaks for a reader that has gone', () => {
  forgetListeners();
  const before = process.listenerCount('SIGPIPE');
  const interrupt = listenForInterrupt();
  onTestFinished(() => interrupt.dispose());
  expect(process.listenerCount('SIGPIPE')).toBe(before);
  expect(interrupt.signal.aborted).toBe(false);
});

it('hears nothing once the command has ended of itself', () => {
  forgetListeners();
  const interrupt = listenForInterrupt();
  interrupt.dispose();
  process.emit('SIGHUP');
  expect(interrupt.exitCode()).toBeUndefined();
});
