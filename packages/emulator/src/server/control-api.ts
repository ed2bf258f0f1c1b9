import type { Directives } from '../contract/directives.js';
import { Refusal } from '../contract/refusal.js';
import { isDataset } from '../datasets/check-dataset.js';
import type { LogDataset } from '../datasets/dataset.js';
import type { EmulatorState } from '../emulator-state.js';
import { requireKind } from '../faults/check-fault.js';
import type { Fault } from '../faults/fault.js';
import type { InjectedFault } from '../faults/fault-registry.js';
import { isLoopbackHost, type IncomingRequest } from '../http/incoming-request.js';
import { jsonResponse } from '../http/responses.js';
import { createRestApi, type RestHandlers, type RestService } from '../rest/rest-api.js';
import { createErrorTable } from '../spec/error-table.js';
import { textMember, type JsonObject } from '../tools/json.js';
import spec from './control-api.json' with { type: 'json' };

/** The functions of an emulator that the control API uses. */
export interface ControlledEmulator {
  readonly now: () => Date;
  readonly advance: (milliseconds: number) => void;
  readonly inject: (fault: Fault) => InjectedFault;
  readonly removeFault: (id: string) => Pick<InjectedFault, 'id' | 'fault' | 'hits'> | undefined;
  readonly describe: (dataset: LogDataset) => void;
  readonly reset: () => void;
  readonly state: EmulatorState;
}

/** The path prefix of the API. */
const prefix = '/_emulator';

const defaultLimit = 1000;

/**
 * Serves the control API, which lets tests in any language do what the methods of an `Emulator` do.
 * Returns `undefined` for a request to anything else.
 */
export function createControlApi(
  emulator: ControlledEmulator,
): (request: IncomingRequest, directives: Directives) => Promise<Response> | undefined {
  const { handle } = createRestApi(service, createHandlers(emulator));
  return (request, directives) => {
    const { rawPath } = request;
    return rawPath === prefix || rawPath.startsWith(`${prefix}/`)
      ? handle({ ...request, path: rawPath, directives })
      : undefined;
  };
}

const service: RestService<object> = {
  spec,
  errors: createErrorTable(spec, {
    texts: { InvalidRequest: '{reason}', NotFound: '{reason}', HostRefused: '{reason}' },
  }),
  signsBody: false,
  strayQuery: 'refused',
  locate: ({ path }) => ({ path, place: {} }),
  authenticate: refuseForeignPages,
  refusalFor: (problem, reason) =>
    new Refusal(
      problem === 'no-operation'
        ? 'NotFound'
        : problem === 'body-too-large'
          ? 'BodyTooLarge'
          : 'InvalidRequest',
      reason,
    ),
  headersFor: () => ({ 'cache-control': 'no-store' }),
  succeed: ({ body }, headers) => jsonResponse(200, body, headers),
  fail: ({ code, status, message }, headers) => jsonResponse(status, { code, message }, headers),
};

/**
 * A web page must not control the emulator, neither from another site nor through a host name that
 * resolves to this machine.
 */
function refuseForeignPages({ host, headers }: IncomingRequest): void {
  if (!isLoopbackHost(host)) {
    throw new Refusal('HostRefused', `use a loopback name as Host, such as localhost, not ${host}`);
  }
  const origin = headers.get('origin');
  if (origin === null) {
    return;
  }
  const originHost = URL.canParse(origin) ? new URL(origin).host : '';
  if (isLoopbackHost(originHost)) {
    return;
  }
  throw new Refusal('HostRefused', `requests from the web page ${origin} are refused`);
}

function createHandlers(emulator: ControlledEmulator): RestHandlers {
  const clock = (): JsonObject => ({ now: emulator.now().toISOString() });
  return {
    getOpenApi: () => ({ body: spec }),
    getState() {
      const { state } = emulator;
      const [tasks, requests, faults] = [state.tasks(), state.requests(), state.faults()];
      return { body: { ...clock(), tasks, requests, faults } };
    },
    advance({ body }) {
      orRefuse(() => emulator.advance(Number(body['milliseconds'])));
      return { body: clock() };
    },
    inject({ body }) {
      const { id, fault, hits } = orRefuse(() => {
        requireKind(body);
        return emulator.inject(body);
      });
      return { body: { id, fault, hits } };
    },
    removeFault({ path }) {
      const { id = '' } = path;
      const removed = emulator.removeFault(id);
      if (removed === undefined) {
        throw new Refusal('NotFound', `fault ${id} does not exist`);
      }
      return { body: removed };
    },
    describeDataset({ body }) {
      orRefuse(() => {
        if (!isDataset(body)) {
          throw new TypeError('Give vendor, store and rates.');
        }
        emulator.describe(body);
      });
      return { body };
    },
    listRows: ({ query }) => ({ body: orRefuse(() => listRows(emulator.state, query)) }),
    reset() {
      emulator.reset();
      return { body: clock() };
    },
  };
}

function listRows(state: EmulatorState, query: JsonObject): JsonObject {
  const offset = Number(query['offset'] ?? 0);
  const limit = Number(query['limit'] ?? defaultLimit);
  const rows = [];
  let index = 0;
  for (const row of state.rows({
    vendor: textMember(query, 'vendor'),
    store: textMember(query, 'store'),
    project: textMember(query, 'project'),
    from: new Date(textMember(query, 'from')),
    to: new Date(textMember(query, 'to')),
    query: textMember(query, 'query'),
  })) {
    if (rows.length === limit) {
      return { rows, nextOffset: offset + limit };
    }
    if (index >= offset) {
      rows.push(row);
    }
    index += 1;
  }
  return { rows };
}

/** Converts an error of the emulator's own checks to a refusal. */
function orRefuse<Value>(work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof RangeError)) {
      throw error;
    }
    throw new Refusal('InvalidRequest', error.message);
  }
}
