import { type Deadline, Interrupted } from '../deadline/deadline.js';
import { DownloadTasksError } from '../errors/download-tasks-error.js';
import { errorOfCall } from '../errors/error-of-call.js';
import type { Fail, FailedCall, Failure } from '../errors/fail.js';
import { failureOf, interruption } from '../errors/network-failure.js';
import type { Signer, WireRequest } from '../request/wire-request.js';
import { headerText } from '../response/headers.js';
import type { WireResponse } from '../response/response.js';
import type { OperationDescriptor } from '../service-descriptor.js';
import type { Transport } from '../transport/transport.js';

/** A call on its way out. */
export interface OutgoingCall {
  readonly operation: OperationDescriptor | undefined;
  readonly request: WireRequest;
  readonly deadline: Deadline;
}

/** A request that got a response. */
export interface Exchange {
  readonly operation: OperationDescriptor | undefined;
  /** Attempts begun so far. */
  readonly attempts: number;
  /** The time that the request was signed with. */
  readonly signedAt: Date;
  /** As signed and sent. */
  readonly request: WireRequest;
  readonly response: WireResponse;
}

/** What a response means: a failure may be worth another attempt before the call is settled. */
export interface Reading<Result> {
  readonly failure: DownloadTasksError | undefined;
  /** Hands the result over, or throws. */
  readonly settle: () => Result;
}

/** How an attempt ended: with a response, or with a failure alone. */
export interface AttemptResult<Result> extends Reading<Result> {
  readonly exchange: Exchange | undefined;
}

/**
 * One attempt: sign, send, read. Its failures are results; it never rejects with a
 * {@link DownloadTasksError}.
 */
export type Attempt = <Result>(
  call: OutgoingCall,
  attempts: number,
  read: (exchange: Exchange) => Reading<Result>,
) => Promise<AttemptResult<Result>>;

export function createAttempt(init: {
  readonly vendor: string;
  readonly sign: Signer;
  readonly now: () => Date;
  readonly transport: Transport;
  readonly fail: Fail;
}): Attempt {
  const { vendor, transport, fail } = init;
  return async (call, attempts, read) => {
    const { operation, deadline } = call;
    if (deadline.interrupted?.kind === 'aborted') {
      const failure = interruption(deadline.interrupted);
      return failed(fail({ operation, attempts: attempts - 1 }, failure));
    }
    const signedAt = init.now();
    let request: WireRequest | undefined;
    let exchange: Exchange;
    deadline.beginAttempt();
    try {
      request = await sign(call, { operation, attempts }, signedAt);
      if (deadline.interrupted !== undefined) {
        throw deadline.interrupted;
      }
      const onlyOnce = operation?.retry === 'never';
      const response = await deadline.race(transport(request, { deadline, onlyOnce }));
      const refused = refusalOf(response);
      if (refused !== undefined) {
        return failed(fail({ operation, attempts, request }, refused));
      }
      exchange = { operation, attempts, signedAt, request, response };
    } catch (error) {
      const isTyped = DownloadTasksError.isInstance(error);
      return failed(isTyped ? error : fail({ operation, attempts, request }, failureOf(error)));
    } finally {
      deadline.endAttempt();
    }
    return { exchange, ...read(exchange) };
  };

  async function sign(
    { request, operation, deadline }: OutgoingCall,
    call: FailedCall,
    now: Date,
  ): Promise<WireRequest> {
    try {
      const signed = init.sign(request, { now, operation });
      return 'then' in signed ? await deadline.race(signed) : signed;
    } catch (cause) {
      if (cause instanceof Interrupted) {
        throw cause;
      }
      throw DownloadTasksError.isInstance(cause)
        ? errorOfCall(cause, vendor, call)
        : fail(call, { kind: 'auth', message: 'the request could not be signed', cause });
    }
  }
}

function failed<Result>(failure: DownloadTasksError): AttemptResult<Result> {
  const settle = (): never => {
    throw failure;
  };
  return { exchange: undefined, failure, settle };
}

/** Why nothing can be read out of a response: it leads elsewhere, or its status is not one. */
function refusalOf({ status, headers, text, isRedirect }: WireResponse): Failure | undefined {
  if (isRedirect) {
    const location = headerText(headers, 'location');
    const where = location === undefined ? '' : ` to ${location.slice(0, 512)}`;
    return {
      kind: 'config',
      message: `the endpoint redirects${where} and that is not followed`,
      nextStep: 'Pass the base URL of the API as "endpoint": signed requests go nowhere else.',
      status,
    };
  }
  if (status < 200 || status > 599) {
    const message = `the server sent status ${status}, which is not a valid HTTP status`;
    return { kind: 'malformed', message, status, body: text };
  }
  return undefined;
}
