import type { ClientOptions, Hooks, Logger, Span, Tracer } from '@download-tasks/client-core';
import { asJson, search } from './leaks.js';

type Observing = Pick<ClientOptions, 'logger' | 'hooks' | 'tracer'>;

/** Adds the guard to the given observers, if any, at the level `debug`. */
export function overheard({ logger, hooks, tracer }: Observing): Observing {
  return {
    logger: overheardLogger(logger),
    hooks: overheardHooks(hooks),
    tracer: overheardTracer(tracer),
  };
}

function overheardLogger(logger: Logger | undefined): Logger {
  const at =
    (level: keyof Logger): Logger['debug'] =>
    (message, fields) => {
      search('logged', `log at level ${level}`, `${message} ${asJson(fields)}`);
      return logger?.[level](message, fields);
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

function overheardHooks(hooks: Hooks | undefined): Hooks {
  return {
    onRequest: (event) => {
      hear('onRequest', event);
      return hooks?.onRequest?.(event);
    },
    onResponse: (event) => {
      hear('onResponse', event);
      return hooks?.onResponse?.(event);
    },
    onRetry: (event) => {
      hear('onRetry', event);
      return hooks?.onRetry?.(event);
    },
  };
}

function hear(name: keyof Hooks, event: unknown): void {
  search('logged', name, asJson(event));
}

function overheardTracer(tracer: Tracer | undefined): Tracer {
  return {
    startActiveSpan: (name, options, work) => {
      search('logged', 'a span', `${name} ${asJson(options)}`);
      if (tracer === undefined) {
        return work(overheardSpan(undefined));
      }
      return tracer.startActiveSpan(name, options, (span) => work(overheardSpan(span)));
    },
  };
}

function overheardSpan(span: Span | undefined): Span {
  return {
    setAttribute: (key, value) => {
      search('logged', 'an attribute of a span', `${key} ${value}`);
      return span?.setAttribute(key, value);
    },
    setStatus: (status) => {
      search('logged', 'the status of a span', asJson(status));
      return span?.setStatus(status);
    },
    end: () => span?.end(),
  };
}
