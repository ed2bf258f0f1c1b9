import { isJsonObject, type JsonObject } from '../../core/json.js';
import type { VendorRequest } from '../../core/incoming-request.js';
import { injectedReason, jsonResponse } from '../../core/responses.js';
import { spec } from '../../generated/aliyun-sls.js';
import { parseQuery } from '../../signatures/query-items.js';
import { matchPath, type PathMatch } from '../../spec/match-path.js';
import { readOperations, type Operation } from '../../spec/operations.js';
import { readQuery } from '../../spec/read-query.js';
import { createRequestValidator } from '../../spec/request-validator.js';
import type { VendorContext, VendorInstance } from '../../vendor.js';
import { authenticate } from './authentication.js';
import { checkHeaders } from './check-headers.js';
import type { SlsTimings } from './life-cycle.js';
import {
  requireExisting,
  type OperationHandlers,
  type OperationResult,
} from './operation-handlers.js';
import { locateProject } from './project.js';
import type { SlsSettings } from './settings.js';
import { invalid, refusal, SlsRefusal } from './refusal.js';

// Without state, and so the same for every emulator.
const operations = readOperations(spec);
const validator = createRequestValidator(spec);

/** Answers API requests: signature first, then headers and project, then operation, parameters and body, then the operation itself. */
export function createSlsApi(
  context: VendorContext<SlsTimings, SlsSettings>,
  handlers: OperationHandlers,
): Pick<VendorInstance, 'handle' | 'operationOf' | 'refuse'> {
  const { settings } = context;

  async function perform(request: VendorRequest): Promise<OperationResult> {
    const bytes = await readBytes(request);
    const target = locateProject(request);
    const { project } = target;
    authenticate(request, bytes, target);
    checkHeaders(request, bytes.length > 0);
    requireExisting('ProjectNotExist', project);
    const match = findOperation(request, target.path);
    const handler = match === undefined ? undefined : handlers[match.operation.id];
    if (match === undefined || handler === undefined) throw noOperation(request);
    const { operation, parameters: path } = match;
    const query = readQuery(operation, request.rawQuery);
    const body = operation.body === undefined ? {} : parseBody(bytes);
    checkInput(operation, { path, query, body });
    return handler({ request, project, path, query, body });
  }

  function findOperation(
    { method, rawQuery }: Pick<VendorRequest, 'method' | 'rawQuery'>,
    path: string,
  ): PathMatch | undefined {
    const isHistogram = parseQuery(rawQuery).some(
      ({ name, value }) => name === 'type' && value === 'histogram',
    );
    // Older clients count at /logstores/{logstore}. What the same paths do without type=histogram is not emulated.
    const isOlder = settings.histogramPath === 'both' && /^\/logstores\/[^/]+$/.test(path);
    const match = matchPath(operations, method, isHistogram && isOlder ? `${path}/index` : path);
    return match?.operation.id === 'GetHistograms' && !isHistogram ? undefined : match;
  }

  const nextHeaders = (): Record<string, string> => {
    const id = context.identifiers.nextHex('aliyun-sls/request').slice(0, 24).toUpperCase();
    return { 'content-type': 'application/json', 'x-log-requestid': id, server: 'nginx' };
  };
  return {
    async handle(request) {
      const headers = nextHeaders();
      try {
        const result = await perform(request);
        return jsonResponse(200, result.body, { ...headers, ...result.headers });
      } catch (error) {
        if (!(error instanceof SlsRefusal)) throw error;
        return answerError(error, headers);
      }
    },
    operationOf: (request) => findOperation(request, locateProject(request).path)?.operation.id,
    refuse: async (_, { code, status }) =>
      answerError(refusal(code, injectedReason), nextHeaders(), status),
  };
}

function answerError(
  { error, headers: diagnostics }: SlsRefusal,
  headers: Readonly<Record<string, string>>,
  status = error.status,
): Response {
  const body = { errorCode: error.code, errorMessage: error.message };
  return jsonResponse(status, body, { ...headers, ...diagnostics });
}

async function readBytes({ readBody, headers }: VendorRequest): Promise<Uint8Array> {
  const bytes = await readBody();
  if (bytes !== undefined) return bytes;
  throw refusal('PostBodyTooLarge', 'the body is larger than bodyLimitBytes of this emulator', {
    bodySize: headers.get('content-length') ?? '',
  });
}

function noOperation({ method, rawPath }: VendorRequest): SlsRefusal {
  return refusal('InvalidMethod', `SLS has no operation ${method} ${rawPath} here`, {
    requestUri: rawPath,
  });
}

function parseBody(bytes: Uint8Array): JsonObject {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (isJsonObject(value)) return value;
  } catch {
    // No JSON at all is the same to the service as JSON of another kind.
  }
  throw refusal('PostBodyInvalid', 'the body must be a JSON object in UTF-8');
}

function checkInput(
  operation: Operation,
  { path, query, body }: { path: JsonObject; query: JsonObject; body: JsonObject },
): void {
  const problem =
    validator.checkParameters(operation, 'path', path) ??
    validator.checkParameters(operation, 'query', query) ??
    (operation.body === undefined ? undefined : validator.checkBody(operation, body));
  if (problem !== undefined) throw invalid(problem);
}
