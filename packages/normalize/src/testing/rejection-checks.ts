import { formatHandle, parseHandle } from '../handle.js';
import { HandleError } from '../handle-error.js';
import { supports, type TaskProvider } from '../task-provider.js';
import { describeError, ensure, propertyOf, rejectionOf } from './assertions.js';
import type { CheckDefinition, Trial } from './conformance-subject.js';
import { listVerbs, taskVerbs, type TaskVerb } from './task-verbs.js';
import { visibleText } from './visible-text.js';

export const rejectionChecks: readonly CheckDefinition[] = [
  { name: 'a task that does not exist is not found', run: checkMissing },
  { name: 'a handle of another vendor is rejected', run: checkForeignHandle },
  { name: 'a handle that the provider does not serve is rejected', run: checkForeignRegion },
  { name: 'a malformed handle is rejected', run: checkMalformedHandle },
  { name: 'invalid credentials are distinguished from other errors', run: checkUnauthorized },
  { name: 'a call whose signal is aborted is rejected', run: checkAbortedCall },
  { name: 'errors contain no secrets', run: checkErrorsShowNoSecret },
];

async function checkMissing(trial: Trial): Promise<void> {
  for (const { name, call } of verbsThatMiss(trial.provider)) {
    const what = `${name}() of a task that does not exist`;
    ensureKind(await rejectionOf(what, () => call(trial.missingHandle)), ['not-found'], what);
  }
}

/** `getMany` omits tasks that do not exist, and `delete` succeeds for them. */
function verbsThatMiss(provider: TaskProvider): readonly TaskVerb[] {
  return taskVerbs(provider).filter(({ name }) => name !== 'getMany' && name !== 'delete');
}

async function checkForeignHandle(trial: Trial): Promise<void> {
  const foreign = formatHandle('another-vendor', ['a', 'b']);
  await ensureRefused(trial.provider, foreign, 'the handle of another vendor');
}

async function checkForeignRegion(trial: Trial): Promise<void> {
  const { vendor, handlePrefix = `${vendor}:` } = trial.provider;
  if (handlePrefix === `${vendor}:`) {
    return;
  }
  const { handle } = await trial.create();
  const [, ...rest] = parseHandle(handle).parts;
  const foreign = formatHandle(vendor, ['elsewhere', ...rest]);
  await ensureRefused(trial.provider, foreign, 'a handle without the handlePrefix');
}

async function checkMalformedHandle(trial: Trial): Promise<void> {
  const { handle } = await trial.create();
  const [vendor, parts] = handle.split(':');
  const tooLong = `${handle}${'/more'.repeat(9)}`;
  const malformed = ['', 'not a handle', tooLong, `${vendor}@2:${parts}`];
  for (const text of malformed) {
    await ensureRefused(trial.provider, text, `the handle ${JSON.stringify(text)}`);
  }
}

async function checkUnauthorized(trial: Trial): Promise<void> {
  const { handle } = await trial.create();
  const create: TaskVerb = { name: 'create', call: () => trial.createUnauthorized() };
  for (const { name, call } of [...readAndControl(trial.unauthorized), create]) {
    const what = `${name}() with invalid credentials`;
    ensureKind(await rejectionOf(what, () => call(handle)), ['auth', 'permission'], what);
  }
}

async function checkAbortedCall(trial: Trial): Promise<void> {
  const { handle } = await trial.create();
  const options = { signal: AbortSignal.abort() };
  const create: TaskVerb = { name: 'create', call: () => trial.create(options) };
  for (const { name, call } of [...readAndControl(trial.provider), create]) {
    await rejectionOf(`${name}() with an aborted signal`, () => call(handle, options));
  }
  const { state } = await trial.provider.get(handle);
  ensure(state !== 'canceled', 'cancel() with an aborted signal must not change the task.');
}

async function checkErrorsShowNoSecret(trial: Trial): Promise<void> {
  const { handle } = await trial.create();
  const { provider, unauthorized, missingHandle } = trial;
  const errors: unknown[] = [];
  for (const { name, call } of verbsThatMiss(provider)) {
    const what = `${name}() of a task that does not exist`;
    errors.push(await rejectionOf(what, () => call(missingHandle)));
  }
  for (const { name, call } of readAndControl(unauthorized)) {
    errors.push(await rejectionOf(`${name}() with invalid credentials`, () => call(handle)));
  }
  const visible = visibleText([errors, provider, unauthorized]);
  for (const secret of trial.secrets) {
    ensure(!visible.includes(secret), 'a secret must not appear in an error or a provider.');
  }
}

function readAndControl(provider: TaskProvider): readonly TaskVerb[] {
  return [...taskVerbs(provider), ...listVerbs(provider)];
}

async function ensureRefused(provider: TaskProvider, handle: string, what: string): Promise<void> {
  // Only providers with `sweepOf` find the listing of a task by its handle.
  const isSwept = supports(provider, 'list') && provider.sweepOf !== undefined;
  const verbs = isSwept ? readAndControl(provider) : taskVerbs(provider);
  for (const { name, call } of verbs) {
    const error = await rejectionOf(`${name}() of ${what}`, () => call(handle));
    ensure(
      HandleError.isInstance(error),
      `${name}() of ${what} must be rejected with a HandleError, not with ${describeError(error)}.`,
    );
  }
}

function ensureKind(error: unknown, kinds: readonly string[], what: string): void {
  const kind = propertyOf(error, 'kind');
  ensure(
    kinds.some((expected) => expected === kind),
    `${what} must be rejected with kind ${kinds.join(' or ')}, not with ${describeError(error)}.`,
  );
}
