interface Expectation {
  readonly what: string;
  readonly holds: (value: unknown) => boolean;
}

const duration: Expectation = {
  what: 'a number of milliseconds above 0',
  holds: (value) => typeof value === 'number' && value > 0 && Number.isFinite(value),
};

/** Expected values of the options that all clients share; vendors check their own. */
const expectations: Readonly<Record<string, Expectation>> = {
  endpoint: { what: 'a base URL, for example "https://api.example.com"', holds: isWord },
  region: { what: 'a region id', holds: isWord },
  network: { what: 'the name of a network', holds: (value) => typeof value === 'string' },
  fetch: { what: 'a function', holds: isFunction },
  now: { what: 'a function that returns a Date', holds: isFunction },
  timeoutMs: duration,
  totalTimeoutMs: duration,
  signal: { what: 'an AbortSignal', holds: isSignal },
  onResponse: { what: 'a function', holds: isFunction },
  retry: {
    what: 'false or { attempts, baseDelayMs, maxDelayMs, budget }: at least 1 attempt, the others 0 or more',
    holds: (value) => value === false || isRetry(value),
  },
  logger: {
    what: 'an object with the methods debug, info, warn and error',
    holds: (value) => ['debug', 'info', 'warn', 'error'].every((name) => hasMethod(value, name)),
  },
  hooks: {
    what: 'an object with the methods onRequest, onResponse and onRetry, or some of them',
    holds: isHooks,
  },
  tracer: {
    what: 'a tracer of @opentelemetry/api: trace.getTracer("…")',
    holds: (value) => hasMethod(value, 'startActiveSpan'),
  },
};

/** The expectation of an option, if `value` does not meet it. */
export function whatItMustBe(name: string, value: unknown): string | undefined {
  const expected = Object.hasOwn(expectations, name) ? expectations[name] : undefined;
  return expected?.holds(value) === false ? expected.what : undefined;
}

function isWord(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}

function hasMethod(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && isFunction(Reflect.get(value, name));
}

/** By shape, so that a signal of another realm or a polyfill is accepted. */
function isSignal(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && 'aborted' in value && 'addEventListener' in value
  );
}

const retryBounds: Readonly<Record<string, number>> = {
  attempts: 1,
  baseDelayMs: 0,
  maxDelayMs: 0,
  budget: 0,
};

function isRetry(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.entries(value).every(([name, number]) => {
      const least = Object.hasOwn(retryBounds, name) ? retryBounds[name] : undefined;
      return least !== undefined && (number === undefined || isAtLeast(number, least));
    })
  );
}

function isAtLeast(value: unknown, least: number): boolean {
  return typeof value === 'number' && value >= least && Number.isFinite(value);
}

/** Checks names only on plain objects, because an instance of a class may have other members. */
function isHooks(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  const names = ['onRequest', 'onResponse', 'onRetry'];
  const isPlain = Object.getPrototypeOf(value) === Object.prototype;
  const known = !isPlain || Object.keys(value).every((name) => names.includes(name));
  return known && names.every((name) => !Reflect.has(value, name) || isMethodOrNone(value, name));
}

function isMethodOrNone(value: object, name: string): boolean {
  const method: unknown = Reflect.get(value, name);
  return method === undefined || isFunction(method);
}
