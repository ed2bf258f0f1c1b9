import type { ClientOptions } from '../options/client-options.js';
import type { DownloadTasksError } from '../errors/download-tasks-error.js';
import type { Hooks, RequestEvent, ResponseEvent } from './hooks.js';
import { inHttpSpan } from './http-span.js';
import type { LogFields, Logger } from './logger.js';

/** How an attempt ended. */
interface AttemptOutcome {
  readonly failure: DownloadTasksError | undefined;
  readonly roundTrip: { readonly response: { readonly status: number } } | undefined;
}

/** Reports the attempts of calls to logger, hooks and tracer. */
export interface Observer {
  attempt<Outcome extends AttemptOutcome>(
    request: RequestEvent,
    work: () => Promise<Outcome>,
  ): Promise<Outcome>;
  retry(request: RequestEvent, error: DownloadTasksError, delayMs: number): void;
  /** The call ends with this error; `why` is the reason for no further attempt. */
  failed(request: RequestEvent, error: DownloadTasksError, why: string): void;
}

/** Undefined if there are no observers, so that it costs nothing. */
export function createObserver(
  options: Pick<ClientOptions, 'logger' | 'hooks' | 'tracer'>,
): Observer | undefined {
  const { logger, hooks, tracer } = options;
  if (logger === undefined && hooks === undefined && tracer === undefined) {
    return undefined;
  }
  const log = (level: keyof Logger, message: string, fields: LogFields): void =>
    isolated(() => logger?.[level](message, fields));
  const callHook = (name: keyof Hooks, call: (hooks: Hooks) => unknown): void => {
    // The warning omits the thrown value, which may contain anything.
    isolated(
      () => hooks && call(hooks),
      () => log('warn', 'a hook failed', { hook: name }),
    );
  };
  const guardTracer = (action: () => unknown): void =>
    isolated(action, () => log('warn', 'the tracer failed', {}));
  return {
    attempt: (request, work) =>
      tracer === undefined
        ? observed(request, work, () => undefined)
        : inHttpSpan(tracer, request, guardTracer, (end) => observed(request, work, end)),
    retry: (request, error, delayMs) => {
      callHook('onRetry', (to) => to.onRetry?.({ ...request, delayMs, error }));
      log('warn', 'retry', { ...fieldsOf(request, error), delayMs: Math.round(delayMs) });
    },
    failed: (request, error, why) => {
      log(levelOf(error, why), 'failed', { ...fieldsOf(request, error), why });
    },
  };

  async function observed<Outcome extends AttemptOutcome>(
    request: RequestEvent,
    work: () => Promise<Outcome>,
    end: (response: ResponseEvent) => void,
  ): Promise<Outcome> {
    callHook('onRequest', (to) => to.onRequest?.(request));
    log('debug', 'request', { ...request });
    const begunAt = performance.now();
    const outcome = await work();
    const { failure: error, roundTrip } = outcome;
    const durationMs = performance.now() - begunAt;
    const response = {
      ...request,
      durationMs,
      status: roundTrip?.response.status ?? error?.status,
      error,
    };
    end(response);
    callHook('onResponse', (to) => to.onResponse?.(response));
    const fields = { ...fieldsOf(request, error), status: response.status };
    log('debug', 'response', { ...fields, durationMs: Math.round(durationMs) });
    return outcome;
  }
}

function levelOf({ kind }: DownloadTasksError, why: string): keyof Logger {
  if (why === 'budget') {
    return 'warn';
  }
  return kind === 'not-found' || kind === 'conflict' || kind === 'aborted' ? 'info' : 'error';
}

function fieldsOf(request: RequestEvent, error: DownloadTasksError | undefined): LogFields {
  if (error === undefined) {
    return { ...request };
  }
  const { kind, code, status, requestId, message, retryAfterMs } = error;
  return { ...request, kind, code, status, requestId, retryAfterMs, error: message };
}

/** Runs external code so that neither a throw nor a rejection can affect the call. */
function isolated(action: () => unknown, onFailure: () => void = () => undefined): void {
  try {
    Promise.resolve(action()).catch(onFailure);
  } catch {
    onFailure();
  }
}
