const key: unique symbol = Symbol.for('download-tasks.secret-guard');
const holder = globalThis as typeof globalThis & { [key]?: Map<string, unknown> };

/**
 * What is kept once for the process: the test runner evaluates modules afresh for some test files,
 * and what watches goes on in older ones.
 */
export function processState<State>(name: string, make: () => State): State {
  const states = (holder[key] ??= new Map());
  if (!states.has(name)) {
    states.set(name, make());
  }
  return states.get(name) as State;
}
