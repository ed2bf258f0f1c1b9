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

/** A call in progress. */
export interface ActiveCall {
  readonly operation: OperationDescriptor | undefined;
  readonly request: WireRequest;
  readonly deadline: Deadline;
}

/** A request and its response. */
export interface RoundTrip {
  readonly operation: OperationDescriptor | undefined;
  /** Number of attempts started so far. */
  readonly attempts: number;
  /** The time that the request was signed with. */
  readonly signedAt: Date;
  /** As signed and sent. */
  readonly request: WireRequest;
  readonly response: WireResponse;
}

/** The outcome of a response: a failure may be retried before the call is settled. */
export interface Outcome<Result> {
  readonly failure: DownloadTasksError | undefined;
  /** Returns the result, or throws. */
  readonly settle: () => Result;
}

/** How an attempt ended: with a response, or only with a failure. */
export interface AttemptResult<Result> extends Outcome<Result> {
  readonly roundTrip: RoundTrip | undefined;
}

/**
 * One attempt: sign, send, read. Its failures are results; it never rejects with a
 * {@link DownloadTasksError}.
 */
export type Attempt = <Result>(
  call: ActiveCall,
  attempts: number,
  read: (roundTrip: RoundTrip) => Outcome<Result>,
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
    let roundTrip: RoundTrip;
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
      roundTrip = { operation, attempts, signedAt, request, response };
    } catch (error) {
      const isTyped = DownloadTasksError.isInstance(error);
      return failed(isTyped ? error : fail({ operation, attempts, request }, failureOf(error)));
    } finally {
      deadline.endAttempt();
    }
    return { roundTrip, ...read(roundTrip) };
  };

  async function sign(
    { request, operation, deadline }: ActiveCall,
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
  return { roundTrip: undefined, failure, settle };
}

/** Why a response cannot be used: it is a redirect, or its status is invalid. */
function refusalOf({ status, headers, text, isRedirect }: WireResponse): Failure | undefined {
  if (isRedirect) {
    const location = headerText(headers, 'location');
    const where = location === undefined ? '' : ` to ${location.slice(0, 512)}`;
    return {
      kind: 'config',
      message: `the endpoint redirects${where}, and redirects are not followed`,
      nextStep:
        'Pass the base URL of the API as "endpoint": signed requests are not sent elsewhere.',
      status,
    };
  }
  if (status < 200 || status > 599) {
    const message = `the server sent status ${status}, which is not a valid HTTP status`;
    return { kind: 'malformed', message, status, body: text };
  }
  return undefined;
}
