import { spec } from '../../generated/aliyun-dms.js';
import { createOss } from '../../objects/oss/oss.js';
import { recognizesRpc } from '../../rpc/recognizes-rpc.js';
import { createRpcApi } from '../../rpc/rpc-api.js';
import { prepareRpcService } from '../../rpc/rpc-service.js';
import { rpcFaultCodes } from '../../rpc/rpc-fault-codes.js';
import type { EmulatorVendor } from '../../vendor.js';
import type { DmsState } from './dms-state.js';
import { emulatedTasks } from './emulated-tasks.js';
import { createFindExportFile, exportBucket } from './export-file.js';
import { createExportStore } from './export-store.js';
import { createOperationHandlers } from './operation-handlers.js';
import { createTicketStore } from './ticket-store.js';
import { defaultTimings, type DmsTimings } from './timings.js';

// Without state, and so the same for every emulator.
const service = prepareRpcService({ spec, product: 'dms-enterprise' });

/** Alibaba Cloud DMS: data tracking tickets and the exports of their results, and OSS as far as their links lead there. */
export const vendor: EmulatorVendor<DmsTimings> = {
  spec,
  timings: defaultTimings,
  recognizes: recognizesRpc(spec),
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
