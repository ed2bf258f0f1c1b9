import { expect, it, onTestFinished, vi } from 'vitest';
import { listenForInterrupt } from '../../src/interrupt.js';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Removes listeners that an interrupted run keeps until the end of its process. */
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
  // Also after the command, because cleanup may take time.
  interrupt.dispose();
  expect(() => process.emit('SIGHUP')).toThrow('ended with 129');
});

it('does not mistake a broken connection for a closed stdout', () => {
  forgetListeners();
  const before = process.listenerCount('SIGPIPE');
  const interrupt = listenForInterrupt();
  onTestFinished(() => interrupt.dispose());
  expect(process.listenerCount('SIGPIPE')).toBe(before);
  expect(interrupt.signal.aborted).toBe(false);
});

it('ignores signals after the command has ended', () => {
  forgetListeners();
  const interrupt = listenForInterrupt();
  interrupt.dispose();
  process.emit('SIGHUP');
  expect(interrupt.exitCode()).toBeUndefined();
});
