import type { JsonObject } from '../../core/json.js';
import type { VendorRequest } from '../../core/incoming-request.js';
import { injectedReason, jsonResponse } from '../../core/responses.js';
import { spec } from '../../generated/baidu-bls.js';
import { documentedErrors, type ErrorAnswer } from '../../spec/documented-errors.js';
import { matchPath } from '../../spec/match-path.js';
import { readOperations } from '../../spec/operations.js';
import { readQuery } from '../../spec/read-query.js';
import { createRequestValidator } from '../../spec/request-validator.js';
import { withoutEmptyValues } from '../../spec/without-empty-values.js';
import type { VendorContext, VendorInstance } from '../../vendor.js';
import { authenticate } from './authentication.js';
import { fail } from './envelope.js';
import type { BlsTimings } from './life-cycle.js';
import type { BlsSettings } from './settings.js';
import type { OperationHandlers } from './operation-handlers.js';
import { readJsonBody } from './read-json-body.js';
import { Refusal } from './refusal.js';
import { requestIdFor } from './request-id.js';

// Without state, and so the same for every emulator.
const errors = documentedErrors(spec);
const operations = readOperations(spec);
const validator = createRequestValidator(spec);

/** Answers API requests: signature first, as a gateway does, then route, parameters and body, then the operation itself. */
export function createBlsApi(
  context: VendorContext<BlsTimings, BlsSettings>,
  handlers: OperationHandlers,
): Pick<VendorInstance, 'handle' | 'operationOf' | 'refuse'> {
  async function perform(request: VendorRequest): Promise<JsonObject> {
    authenticate(request, context);
    const match = matchPath(operations, request.method, request.path);
    const handler = match === undefined ? undefined : handlers[match.operation.id];
    if (match === undefined || handler === undefined) {
      throw new Refusal('InvalidURI', `BLS has no operation ${request.method} ${request.path}`);
    }
    const { operation, parameters } = match;
    // Where no parameter of a query is documented, a query is ignored.
    const takesQuery = operation.parameters.some((parameter) => parameter.in === 'query');
    const query = takesQuery ? readQuery(operation, request.rawQuery) : {};
    const problem =
      validator.checkParameters(operation, 'path', parameters) ??
      validator.checkParameters(operation, 'query', query);
    if (problem !== undefined) throw new Refusal('InvalidParameter', problem);
    if (operation.body === undefined) return handler({ request, parameters, query, body: {} });
    const sent = readJsonBody(await request.readBody());
    const body = withoutEmptyValues(spec, operation.body, sent);
    const bodyProblem = validator.checkBody(operation, body);
    if (bodyProblem !== undefined) throw new Refusal('InvalidParameter', bodyProblem);
    return handler({ request, parameters, query, body });
  }

  return {
    async handle(request) {
      const requestId = requestIdFor(request, context.identifiers);
      try {
        const body = await perform(request);
        return jsonResponse(200, body, { 'x-bce-request-id': requestId });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return fail(requestId, error, describeError(error));
      }
    },
    operationOf: ({ method, path }) => matchPath(operations, method, path)?.operation.id,
    async refuse(request, { code, status }) {
      const requestId = requestIdFor(request, context.identifiers);
      const name = logStoreIn(await request.readBody());
      const refusal = new Refusal(code, injectedReason, { placeholders: { name } });
      const error = describeError(refusal);
      return fail(requestId, refusal, { ...error, status: status ?? error.status });
    },
  };
}

/** The log store that a body names, to put it into the text of an injected error. */
function logStoreIn(bytes: Uint8Array | undefined): string {
  const [, name = ''] =
    /"logStoreName"\s*:\s*"([^"\\]*)"/.exec(Buffer.from(bytes ?? []).toString()) ?? [];
  return name;
}

/** For a refused signature the text is the one that the documentation prints in its example. */
function describeError({ code, message, placeholders }: Refusal): ErrorAnswer {
  const error = errors(code, { content: message, ...placeholders });
  return code === 'Unauthorized'
    ? { ...error, message: 'Check unauthorized: invalid ak/sk' }
    : error;
}
