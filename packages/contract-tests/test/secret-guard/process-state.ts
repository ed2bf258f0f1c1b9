const key: unique symbol = Symbol.for('download-tasks.secret-guard');
const holder = globalThis as typeof globalThis & { [key]?: Map<string, unknown> };

/**
 * Returns state that exists once in the process. The test runner evaluates modules again for some
 * test files, while the watchers of earlier evaluations stay active.
 */
export function processState<State>(name: string, make: () => State): State {
  const states = (holder[key] ??= new Map());
  if (!states.has(name)) {
    states.set(name, make());
  }
  return states.get(name) as State;
}
