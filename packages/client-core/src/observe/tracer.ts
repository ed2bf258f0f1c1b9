/**
 * The used part of OpenTelemetry's `Tracer` and `Span`, so that there is no dependency on
 * `@opentelemetry/api`: pass `trace.getTracer('…')`.
 */
export interface Tracer {
  startActiveSpan<Result>(
    name: string,
    options: { kind: number; attributes: Record<string, string | number> },
    work: (span: Span) => Result,
  ): Result;
}

/** One span of a trace. */
export interface Span {
  setAttribute(key: string, value: string | number): unknown;
  setStatus(status: { code: number; message?: string }): unknown;
  end(): void;
}
