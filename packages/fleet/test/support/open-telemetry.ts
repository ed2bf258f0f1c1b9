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

/** The real SDK, and what has arrived in it. */
export interface Telemetry {
  readonly tracer: Tracer;
  readonly windows: Counter;
  readonly spans: () => readonly ReadableSpan[];
  /** The values of the counter, by their attributes as JSON. */
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
      const points = metrics
        .getMetrics()
        .at(-1)
        ?.scopeMetrics.flatMap(({ metrics: own }) => own.flatMap(({ dataPoints }) => dataPoints));
      return new Map(
        points?.map(({ attributes, value }) => [JSON.stringify(attributes), Number(value)]),
      );
    },
  };
}
