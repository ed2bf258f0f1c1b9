import { formatHandle } from '../handle.js';
import { HandleError } from '../handle-error.js';
import type { TaskProvider } from '../task-provider.js';
import { supports } from '../task-provider.js';
import { describeError, ensure, propertyOf, rejectionOf } from './assertions.js';
import type { CheckDefinition, Trial } from './conformance-subject.js';
import { visibleText } from './visible-text.js';

export const refusalChecks: readonly CheckDefinition[] = [
  { name: 'a task that does not exist is not found', run: checkMissing },
  { name: 'the handle of another vendor is refused', run: checkForeignHandle },
  { name: 'a handle of the wrong shape is refused', run: checkMalformedHandle },
  { name: 'refused credentials are told from other errors', run: checkUnauthorized },
  { name: 'a call whose signal is aborted is rejected', run: checkAbortedCall },
  { name: 'errors show no secret', run: checkErrorsShowNoSecret },
];

async function checkMissing(trial: Trial): Promise<void> {
  for (const verb of ['get', 'links'] as const) {
    const error = await rejectionOf(`${verb}() of a task that does not exist`, () =>
      trial.provider[verb](trial.missingHandle),
    );
    ensureKind(error, ['not-found'], `${verb}() of a task that does not exist`);
  }
}

async function checkForeignHandle(trial: Trial): Promise<void> {
  const foreign = formatHandle('another-vendor', ['a', 'b']);
  await ensureRefused(trial.provider, foreign, 'the handle of another vendor');
}

async function checkMalformedHandle(trial: Trial): Promise<void> {
  const { handle } = await trial.create();
  const [vendor, parts] = handle.split(':');
  const tooLong = `${handle}${'/more'.repeat(9)}`;
  const malformed = ['', 'no handle', tooLong, `${vendor}@2:${parts}`];
  for (const text of malformed) {
    await ensureRefused(trial.provider, text, `the handle ${JSON.stringify(text)}`);
  }
}

async function checkUnauthorized(trial: Trial): Promise<void> {
  const { handle } = await trial.create();
  for (const verb of ['get', 'links'] as const) {
    const what = `${verb}() with refused credentials`;
    ensureKind(
      await rejectionOf(what, () => trial.unauthorized[verb](handle)),
      ['auth', 'permission'],
      what,
    );
  }
}

async function checkAbortedCall(trial: Trial): Promise<void> {
  const { handle } = await trial.create();
  const options = { signal: AbortSignal.abort() };
  for (const verb of ['get', 'links'] as const) {
    await rejectionOf(`${verb}() with an aborted signal`, () =>
      trial.provider[verb](handle, options),
    );
  }
  await trial.provider.get(handle);
}

async function checkErrorsShowNoSecret(trial: Trial): Promise<void> {
  const { handle } = await trial.create();
  const { provider, unauthorized, missingHandle } = trial;
  const errors = [
    await rejectionOf('get() of a task that does not exist', () => provider.get(missingHandle)),
    await rejectionOf('get() with refused credentials', () => unauthorized.get(handle)),
    await rejectionOf('links() with refused credentials', () => unauthorized.links(handle)),
  ];
  const visible = visibleText([errors, provider, unauthorized]);
  for (const secret of trial.secrets) {
    ensure(!visible.includes(secret), 'a secret must not be seen in an error or a provider.');
  }
}

async function ensureRefused(provider: TaskProvider, handle: string, what: string): Promise<void> {
  const calls: (() => Promise<unknown>)[] = [
    () => provider.get(handle),
    () => provider.links(handle),
  ];
  if (supports(provider, 'delete')) {
    calls.push(() => provider.delete(handle));
  }
  for (const call of calls) {
    const error = await rejectionOf(what, call);
    ensure(
      HandleError.isInstance(error),
      `${what} must be refused with a HandleError, not with ${describeError(error)}.`,
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
