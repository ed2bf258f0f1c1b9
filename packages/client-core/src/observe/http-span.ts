import type { RequestEvent, ResponseEvent } from './hooks.js';
import type { Span, Tracer } from './tracer.js';

// Values of OpenTelemetry's SpanKind and SpanStatusCode.
const clientKind = 2;
const errorStatus = 2;

/**
 * Runs an attempt in a span that follows the semantic conventions for HTTP clients: one span per
 * attempt, a child of the caller's. `end` receives the outcome. The attempt runs exactly once, even
 * if the tracer fails; errors of the tracer go to `guard`.
 */
export function inHttpSpan<Result>(
  tracer: Tracer,
  request: RequestEvent,
  guard: (action: () => unknown) => void,
  work: (end: (response: ResponseEvent) => void) => Promise<Result>,
): Promise<Result> {
  const options = { kind: clientKind, attributes: attributesOf(request) };
  let attempt: Promise<Result> | undefined;
  const begin = (span?: Span): Promise<Result> => {
    attempt ??= work((response) => guard(() => span && finish(span, response)));
    return attempt;
  };
  guard(() => tracer.startActiveSpan(request.method, options, begin));
  return begin();
}

function attributesOf(request: RequestEvent): Record<string, string | number> {
  const { protocol, hostname, port } = new URL(request.url);
  return {
    'http.request.method': request.method,
    'server.address': hostname,
    'server.port': Number(port === '' ? (protocol === 'http:' ? 80 : 443) : port),
    'url.full': request.url,
    'download_tasks.vendor': request.vendor,
    ...(request.operation !== undefined && { 'download_tasks.operation': request.operation }),
    ...(request.attempt > 1 && { 'http.request.resend_count': request.attempt - 1 }),
  };
}

function finish(span: Span, response: ResponseEvent): void {
  try {
    describe(span, response);
  } finally {
    span.end();
  }
}

function describe(span: Span, { status, error }: ResponseEvent): void {
  if (status !== undefined) {
    span.setAttribute('http.response.status_code', status);
  }
  if (error !== undefined) {
    // The status if it shows the error, as in the conventions; otherwise the error kind.
    const failedByStatus = status !== undefined && status >= 400;
    span.setAttribute('error.type', failedByStatus ? String(status) : error.kind);
    span.setStatus({ code: errorStatus, message: error.message });
    if (error.requestId !== undefined) {
      span.setAttribute('download_tasks.request_id', error.requestId);
    }
  }
}
