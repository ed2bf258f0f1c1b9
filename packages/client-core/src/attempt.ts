import type { Answer } from './answer.js';
import { Interrupted, type TimeLimit, withDeadline } from './deadline.js';
import { DownloadTasksError } from './download-tasks-error.js';
import type { Exchange, Fail } from './fail.js';
import { ofCall } from './of-call.js';
import type { OperationDescriptor } from './service-descriptor.js';
import { transmit } from './transmit.js';
import { failureOf, interruption } from './transport-failure.js';
import type { Transport } from './transport/transport.js';
import type { Signer, WireRequest } from './wire-request.js';

/** A call on its way out. */
export interface Outgoing {
  readonly request: WireRequest;
  readonly operation: OperationDescriptor | undefined;
  readonly signal: AbortSignal | undefined;
  readonly limit: TimeLimit;
}

/** One attempt: sign, send, read. It throws only {@link DownloadTasksError}. */
export type Attempt = (outgoing: Outgoing, attempts: number) => Promise<Answer>;

export function createAttempt(init: {
  readonly vendor: string;
  readonly sign: Signer;
  readonly now: () => Date;
  readonly transport: Transport;
  readonly fail: Fail;
}): Attempt {
  const { transport, fail } = init;
  return async (outgoing, attempts) => {
    const { operation, signal: caller, limit } = outgoing;
    if (caller?.aborted === true) {
      const aborted = new Interrupted('aborted', caller.reason);
      throw fail({ operation, attempts: attempts - 1 }, interruption(aborted, limit));
    }
    const exchange: Exchange = { operation, attempts };
    const bounds = { signal: caller, timeoutMs: limit.milliseconds };
    try {
      return await withDeadline(bounds, async (signal) => {
        const request = await sign(outgoing, exchange, signal);
        exchange.signed = request;
        // A signer may have looked for credentials until nobody waits for the answer any more.
        signal.throwIfAborted();
        const delivery = { signal, onlyOnce: operation?.retry === 'never' };
        return transmit({ transport, exchange, request, delivery, fail });
      });
    } catch (error) {
      throw DownloadTasksError.isInstance(error) ? error : fail(exchange, failureOf(error, limit));
    }
  };

  async function sign(
    { request, operation }: Outgoing,
    exchange: Exchange,
    signal: AbortSignal,
  ): Promise<WireRequest> {
    try {
      const now = init.now();
      exchange.signedAt = now;
      return await init.sign(request, { now, operation, signal });
    } catch (cause) {
      const message = 'the request could not be signed';
      throw DownloadTasksError.isInstance(cause)
        ? ofCall(cause, init.vendor, exchange)
        : fail(exchange, { kind: 'auth', message, cause });
    }
  }
}
