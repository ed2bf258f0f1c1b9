import { exitCodeOf } from './exit-code.js';

/** An error for people: its message, which ends with the next step. */
export function describeError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** An error for programs: what it says of itself, without stack, task and cause, and the exit code that stands for it. */
export function errorDocument(error: unknown): object {
  const name = error instanceof Error ? error.name : 'Error';
  const fields = [
    'vendor',
    'operation',
    'kind',
    'reason',
    'status',
    'code',
    'requestId',
    'retryable',
    'attempts',
  ];
  const known = fields.flatMap((field) => {
    const value: unknown = Reflect.get(Object(error), field);
    return value === undefined ? [] : [[field, value] as const];
  });
  return {
    name,
    message: describeError(error),
    exitCode: exitCodeOf(error),
    ...Object.fromEntries(known),
  };
}
