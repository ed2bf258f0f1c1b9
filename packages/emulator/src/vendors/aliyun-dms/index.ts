import spec from '../../generated/aliyun-dms.json' with { type: 'json' };
import { createOss } from '../../clouds/aliyun/oss/oss.js';
import { createRpcApi, rpcFaultCodes } from '../../rpc/rpc-api.js';
import {
  recognizesRpc,
  prepareRpcService,
  type RpcCall,
  type RpcHandlers,
} from '../../rpc/rpc-service.js';
import type { EmulatorVendor } from '../../contract/vendor.js';
import { type DmsState, emulatedTasks } from './dms-state.js';
import { createFindExportFile, exportBucket } from './export-file.js';
import { createExportStore } from './export-store.js';
import { createTicketStore } from './ticket-store.js';
import { defaultTimings, type DmsTimings } from './ticket.js';
import { createExportHandlers } from './export-handlers.js';
import { createTicketHandlers } from './ticket-handlers.js';

// It has no state, so all emulators share it.
const service = prepareRpcService({ spec, product: 'dms-enterprise' });

/**
 * Alibaba Cloud DMS: data tracking tickets and the exports of their results, and the part of OSS
 * that their links need.
 */
export const vendor: EmulatorVendor<DmsTimings> = {
  spec,
  timings: defaultTimings,
  recognizes: recognizesRpc(service),
  start(context) {
    const exports = createExportStore(context.identifiers, context.outcome);
    const oss = createOss(context, createFindExportFile(context, exports));
    const state: DmsState = {
      context,
      exports,
      tickets: createTicketStore(context.outcome, context.now()),
      linkTo: ({ request }, key) =>
        oss.link(request, { bucket: exportBucket, key }, context.timings.linkLifetimeMs).url,
    };
    return {
      ...createRpcApi(context, service, createOperationHandlers(state)),
      serveObject: (request) => oss.serve(request),
      refuseObject: (request, status) => oss.refuse(request, status),
      faultCodes: { ...rpcFaultCodes, unsuccessful: 'UnknownError' },
      tasks: () => emulatedTasks(state),
    };
  },
};

/** A success has an error code, too: every printed example has one. */
const envelope = { Success: true, ErrorCode: 'UnknownError', ErrorMessage: 'UnknownError' };

/** All operations of DMS that the spec has, each in the envelope of a success. */
function createOperationHandlers(state: DmsState): RpcHandlers {
  const handlers = { ...createTicketHandlers(state), ...createExportHandlers(state) };
  return Object.fromEntries(
    Object.entries(handlers).map(([operation, handle]) => [
      operation,
      (call: RpcCall) => ({ ...envelope, ...handle(call) }),
    ]),
  );
}
