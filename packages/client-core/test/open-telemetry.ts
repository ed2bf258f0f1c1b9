import type { Tracer } from '@opentelemetry/api';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';

/** A tracer of the real SDK, and the spans that it has finished. */
export function recordingTracer(): {
  readonly tracer: Tracer;
  readonly spans: () => readonly ReadableSpan[];
} {
  const exporter = new InMemorySpanExporter();
  const spanProcessors = [new SimpleSpanProcessor(exporter)];
  const tracer = new BasicTracerProvider({ spanProcessors }).getTracer('test');
  return { tracer, spans: () => exporter.getFinishedSpans() };
}
