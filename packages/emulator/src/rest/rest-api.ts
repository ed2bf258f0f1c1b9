import type { VendorRequest } from '../contract/directives.js';
import { Refusal } from '../contract/refusal.js';
import type { VendorInstance } from '../contract/vendor.js';
import type { RoutedRequest } from '../http/incoming-request.js';
import { injectedReason } from '../http/responses.js';
import type { ErrorTable, ServiceError } from '../spec/error-table.js';
import { matchPath, type PathMatch } from '../spec/match-path.js';
import { readOperations, type Operation } from '../spec/operations.js';
import type { SpecDocument } from '../spec/spec-document.js';
import { createValidator, type Validator } from '../spec/validator.js';
import { isJsonObject, type JsonObject } from '../tools/json.js';
import { readBodyOfQuery, readQuery, withoutEmptyValues } from './read-request.js';

/**
 * A request that passed authentication and validation. `Place` is what its address specifies in
 * addition to the operation.
 */
interface RestInput<Place = object> {
  readonly request: VendorRequest;
  readonly place: Place;
  readonly path: Readonly<Record<string, string>>;
  readonly query: JsonObject;
  readonly body: JsonObject;
}

/** The response of an operation. */
export interface RestResult {
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Handlers by the operation's name. Each returns a response or throws a `Refusal`. An operation of
 * the spec without a handler does not exist.
 */
export type RestHandlers<Place = object> = Readonly<
  Record<string, (input: RestInput<Place>) => RestResult | Promise<RestResult>>
>;

/** The problems that a request to any vendor can have. */
export type RestProblem =
  'body-too-large' | 'body-not-json' | 'body-not-an-object' | 'no-operation' | 'invalid';

/** What differs from one REST API to another. */
export interface RestService<Place extends object> {
  readonly spec: SpecDocument;
  readonly errors: ErrorTable;
  /** Whether signatures cover the body, which is then read first. */
  readonly signsBody: boolean;
  /** How a query is treated where no query parameter is documented. */
  readonly strayQuery: 'ignored' | 'refused';
  /** Whether GET may replace POST, with the members of the body in the query. */
  readonly acceptsGetForPost?: boolean;
  /** The value of an empty body. Default: an empty body is refused, because it is not JSON. */
  readonly emptyBody?: JsonObject;
  /**
   * The destination of a request: the path that identifies its operation, and what else its address
   * specifies.
   */
  locate(request: RoutedRequest): { readonly path: string; readonly place: Place };
  /**
   * Throws a refusal unless the request has a valid signature. `body` is empty where signatures do
   * not cover it.
   */
  authenticate(request: VendorRequest, body: Uint8Array, place: Place): void;
  /** Throws a refusal for headers or a place that is not valid. */
  checkRequest?(request: VendorRequest, body: Uint8Array, place: Place): void;
  /** The vendor's error for a problem. */
  refusalFor(problem: RestProblem, reason: string, request: VendorRequest): Refusal;
  /** Values for the placeholders in the text of an injected error. */
  placeholdersOf?(request: VendorRequest): Promise<Readonly<Record<string, string>>>;
  /** Headers of every response to a request, its identifier among them. */
  headersFor(request: VendorRequest): Readonly<Record<string, string>>;
  succeed(result: RestResult, headers: Readonly<Record<string, string>>): Response;
  fail(error: ServiceError, headers: Readonly<Record<string, string>>): Response;
}

/**
 * Handles the requests of a REST API: signature, operation, parameters and body, then the operation
 * itself.
 */
export function createRestApi<Place extends object>(
  service: RestService<Place>,
  handlers: RestHandlers<Place>,
): Pick<VendorInstance, 'handle' | 'operationOf' | 'refuse'> {
  const { operations, validator } = prepare(service.spec);

  async function perform(request: VendorRequest): Promise<RestResult> {
    // A body that is not signed is not awaited here.
    const signed = service.signsBody ? await readBytes(service, request) : new Uint8Array();
    const { path, place } = service.locate(request);
    service.authenticate(request, signed, place);
    service.checkRequest?.(request, signed, place);
    const match = matchPath(operations, methodOf(service, request), path);
    const handler = match === undefined ? undefined : handlers[match.operation.id];
    if (match === undefined || handler === undefined) {
      const reason = `operation ${request.method} ${request.path} does not exist`;
      throw service.refusalFor('no-operation', reason, request);
    }
    const input = await readInput(service, validator, request, match);
    return handler({ request, place, ...input });
  }

  return {
    async handle(request) {
      const headers = service.headersFor(request);
      try {
        return service.succeed(await perform(request), headers);
      } catch (error) {
        if (!(error instanceof Refusal)) {
          throw error;
        }
        return service.fail(errorOf(service, error), { ...headers, ...error.diagnostics });
      }
    },
    operationOf: (request) =>
      matchPath(operations, methodOf(service, request), service.locate(request).path)?.operation.id,
    async refuse(request, { code, status }) {
      const headers = service.headersFor(request);
      const placeholders = await service.placeholdersOf?.(request);
      const refusal = new Refusal(code, injectedReason, { placeholders: { ...placeholders } });
      const error = errorOf(service, refusal);
      return service.fail(
        { ...error, status: status ?? error.status },
        { ...headers, ...refusal.diagnostics },
      );
    },
  };
}

/** The part of a service that reads the input of a request. */
type InputService = Pick<
  RestService<object>,
  'spec' | 'strayQuery' | 'emptyBody' | 'refusalFor' | 'acceptsGetForPost'
>;

/** The method under which the spec has the operation. */
function methodOf(
  service: Pick<InputService, 'acceptsGetForPost'>,
  { method }: Pick<VendorRequest, 'method'>,
): string {
  return hasBodyInQuery(service, { method }) ? 'POST' : method;
}

function hasBodyInQuery(
  { acceptsGetForPost = false }: Pick<InputService, 'acceptsGetForPost'>,
  { method }: Pick<VendorRequest, 'method'>,
): boolean {
  return acceptsGetForPost && method === 'GET';
}

/** Reads and validates path, query and body. Throws a refusal for the first problem. */
async function readInput(
  service: InputService,
  validator: Validator,
  request: VendorRequest,
  { operation, parameters: path }: PathMatch,
): Promise<Pick<RestInput, 'path' | 'query' | 'body'>> {
  const refuseIf = (problem: string | undefined): void => {
    if (problem !== undefined) {
      throw service.refusalFor('invalid', problem, request);
    }
  };
  const isStray = !operation.parameters.some((parameter) => parameter.in === 'query');
  const query =
    isStray && service.strayQuery === 'ignored' ? {} : readQuery(operation, request.rawQuery);
  refuseIf(
    validator.checkParameters(operation, 'path', path) ??
      validator.checkParameters(operation, 'query', query),
  );
  if (operation.body === undefined) {
    return { path, query, body: {} };
  }
  const given = hasBodyInQuery(service, request)
    ? readBodyOfQuery(service.spec, operation.body, request.rawQuery)
    : readBody(service, await readBytes(service, request), request);
  const body = withoutEmptyValues(service.spec, operation.body, given);
  refuseIf(validator.checkBody(operation, body));
  return { path, query, body };
}

function readBody(service: InputService, bytes: Uint8Array, request: VendorRequest): JsonObject {
  if (bytes.length === 0 && service.emptyBody !== undefined) {
    return service.emptyBody;
  }
  const value = parseJson(bytes);
  if (value === undefined) {
    throw service.refusalFor('body-not-json', 'the body is not JSON in UTF-8', request);
  }
  if (isJsonObject(value)) {
    return value;
  }
  throw service.refusalFor('body-not-an-object', 'the body must be a JSON object', request);
}

async function readBytes(
  service: Pick<InputService, 'refusalFor'>,
  request: VendorRequest,
): Promise<Uint8Array> {
  const bytes = await request.readBody();
  if (bytes !== undefined) {
    return bytes;
  }
  const reason = 'the body is larger than bodyLimitBytes of this emulator';
  throw service.refusalFor('body-too-large', reason, request);
}

/** The vendor's error for a refusal. */
function errorOf(
  { errors }: { readonly errors: ErrorTable },
  { code, message, details }: Refusal,
): ServiceError {
  const placeholders = { content: message, reason: message, ...details.placeholders };
  return details.error ?? errors(code, placeholders);
}

/** Every emulator reads the same specs, and reading one is slow. */
const prepared = new WeakMap<SpecDocument, ReturnType<typeof read>>();

function prepare(spec: SpecDocument): ReturnType<typeof read> {
  const found = prepared.get(spec) ?? read(spec);
  prepared.set(spec, found);
  return found;
}

function read(spec: SpecDocument): {
  readonly operations: readonly Operation[];
  readonly validator: Validator;
} {
  return { operations: readOperations(spec), validator: createValidator(spec) };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
