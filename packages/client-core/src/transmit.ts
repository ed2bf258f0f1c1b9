import type { Answer } from './answer.js';
import type { Exchange, Fail, Failure } from './fail.js';
import { headerText } from './header-text.js';
import type { Delivery, RawAnswer, Transport } from './transport/transport.js';
import type { WireRequest } from './wire-request.js';

/** Sends a signed request and reads the whole answer. Redirects are refused. */
export async function transmit(init: {
  readonly transport: Transport;
  readonly exchange: Exchange;
  readonly request: WireRequest;
  readonly delivery: Delivery;
  readonly fail: Fail;
}): Promise<Answer> {
  const { transport, exchange, request, delivery, fail } = init;
  const answer = await transport(request, delivery);
  const { status, statusText, headers, text } = answer;
  if (answer.isRedirect) {
    throw fail(exchange, redirected(answer));
  }
  if (status < 200 || status > 599) {
    const message = `the server sent status ${status}, which is not a valid HTTP status`;
    throw fail(exchange, { kind: 'malformed', message, status, body: text });
  }
  return { status, statusText, headers, text, exchange };
}

function redirected({ headers, status }: RawAnswer): Failure {
  const location = headerText(headers, 'location');
  const where = location === undefined ? '' : ` to ${location.slice(0, 512)}`;
  return {
    kind: 'config',
    message: `the endpoint redirects${where} and that is not followed`,
    nextStep: 'Pass the base URL of the API as "endpoint": signed requests go nowhere else.',
    status,
  };
}
