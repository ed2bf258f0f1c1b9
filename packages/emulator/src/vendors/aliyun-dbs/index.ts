import { spec } from '../../generated/aliyun-dbs.js';
import { recognizesRpc } from '../../rpc/recognizes-rpc.js';
import { createRpcApi, prepareRpcService } from '../../rpc/rpc-api.js';
import type { EmulatorVendor } from '../../vendor.js';
import { createBackupObjects } from './backup-objects.js';
import { defaultTimings, type DbsTimings } from './life-cycle.js';
import { createOperationHandlers } from './operation-handlers.js';
import { createTaskStore } from './task-store.js';

// Without state, and so the same for every emulator. The parameters left to the service are those whose lack its own texts tell of.
const service = prepareRpcService({
  spec,
  product: 'Dbs',
  leftToService: { CreateDownload: ['FormatType'], DescribeDownloadTask: ['InstanceName'] },
});

/** Alibaba Cloud DBS: the operations of advanced download, and OSS as far as their links lead there. */
export const vendor: EmulatorVendor<DbsTimings> = {
  spec,
  timings: defaultTimings,
  recognizes: recognizesRpc(spec),
  start(context) {
    const tasks = createTaskStore(context.identifiers, context.outcome);
    const objects = createBackupObjects(context, tasks);
    return {
      handle: createRpcApi(context, service, createOperationHandlers(context, tasks, objects)),
      serveObject: (request) => objects.serve(request),
    };
  },
};
