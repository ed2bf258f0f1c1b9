import type { Answer } from './answer.js';
import type { ClientOptions } from './client-options.js';
import { Interrupted, withDeadline } from './deadline.js';
import { DownloadTasksError } from './download-tasks-error.js';
import type { Exchange, Fail } from './fail.js';
import type { OperationDescriptor } from './service-descriptor.js';
import { transmit } from './transmit.js';
import { failureOf, interruption } from './transport-failure.js';
import type { Signer, WireRequest } from './wire-request.js';

/** A call on its way out. */
export interface Outgoing {
  readonly request: WireRequest;
  readonly operation: OperationDescriptor | undefined;
  readonly signal: AbortSignal | undefined;
  readonly timeoutMs: number;
}

/** One attempt: sign, send, read. It throws only {@link DownloadTasksError}. */
export type Attempt = (outgoing: Outgoing, attempts: number) => Promise<Answer>;

export function createAttempt(init: {
  readonly sign: Signer;
  readonly options: ClientOptions;
  readonly fail: Fail;
}): Attempt {
  const { options, fail } = init;
  return async (outgoing, attempts) => {
    const { operation, signal: caller, timeoutMs } = outgoing;
    if (caller?.aborted === true) {
      const aborted = new Interrupted('aborted', caller.reason);
      throw fail({ operation, attempts: attempts - 1 }, interruption(aborted, timeoutMs));
    }
    const exchange: Exchange = { operation, attempts };
    try {
      return await withDeadline(outgoing, async (signal) => {
        const request = await sign(outgoing, exchange, signal);
        exchange.signed = request;
        // Looked up now, so that a fetch installed after the client was made is used.
        return transmit({ fetch: options.fetch ?? fetch, exchange, request, signal, fail });
      });
    } catch (error) {
      throw DownloadTasksError.isInstance(error)
        ? error
        : fail(exchange, failureOf(error, timeoutMs));
    }
  };

  async function sign(
    { request, operation }: Outgoing,
    exchange: Exchange,
    signal: AbortSignal,
  ): Promise<WireRequest> {
    try {
      const now = options.now?.() ?? new Date();
      return await init.sign(request, { now, operation, signal });
    } catch (cause) {
      const message = 'the request could not be signed';
      throw DownloadTasksError.isInstance(cause)
        ? cause
        : fail(exchange, { kind: 'auth', message, cause });
    }
  }
}
