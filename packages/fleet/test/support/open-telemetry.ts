import type { Counter, Tracer } from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';

/** The official SDK, and what it has recorded. */
export interface Telemetry {
  readonly tracer: Tracer;
  readonly windows: Counter;
  readonly spans: () => readonly ReadableSpan[];
  /** The values of the counter, by attributes as JSON. */
  readonly counted: () => Promise<ReadonlyMap<string, number>>;
}

export function recordTelemetry(): Telemetry {
  const spans = new InMemorySpanExporter();
  const tracers = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] });
  const metrics = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({ exporter: metrics });
  const meters = new MeterProvider({ readers: [reader] });
  return {
    tracer: tracers.getTracer('test'),
    windows: meters.getMeter('test').createCounter('fleet.windows'),
    spans: () => spans.getFinishedSpans(),
    counted: async () => {
      await meters.forceFlush();
      const scopes = metrics.getMetrics().at(-1)?.scopeMetrics ?? [];
      const values = new Map<string, number>();
      for (const { dataPoints } of scopes.flatMap((scope) => scope.metrics)) {
        for (const { attributes, value } of dataPoints) {
          values.set(JSON.stringify(attributes), Number(value));
        }
      }
      return values;
    },
  };
}
