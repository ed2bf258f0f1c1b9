import spec from '../../generated/aliyun-dbs.json' with { type: 'json' };
import { createRpcApi, rpcFaultCodes } from '../../rpc/rpc-api.js';
import { recognizesRpc, prepareRpcService } from '../../rpc/rpc-service.js';
import type { EmulatorVendor } from '../../contract/vendor.js';
import { createBackupObjects } from './backup-objects.js';
import { defaultTimings, progressAt, type DbsTimings } from './life-cycle.js';
import { createOperationHandlers } from './operation-handlers.js';
import { describeFailure } from './refusals.js';
import { createTaskStore } from './task-store.js';

// It has no state, so all emulators share it. The service itself reports that the parameters in
// `leftToService` are missing.
const service = prepareRpcService({
  spec,
  product: 'Dbs',
  leftToService: { CreateDownload: ['FormatType'], DescribeDownloadTask: ['InstanceName'] },
  failure: ({ code, message }) => describeFailure(code, message),
});

/**
 * Alibaba Cloud DBS: the operations of advanced download, and the part of OSS that their links
 * need.
 */
export const vendor: EmulatorVendor<DbsTimings> = {
  spec,
  timings: defaultTimings,
  recognizes: recognizesRpc(service),
  start(context) {
    const tasks = createTaskStore(context.identifiers, context.outcome);
    const objects = createBackupObjects(context, tasks);
    return {
      ...createRpcApi(context, service, createOperationHandlers(context, tasks, objects)),
      serveObject: (request) => objects.serve(request),
      refuseObject: (request, status) => objects.refuse(request, status),
      faultCodes: { ...rpcFaultCodes, unsuccessful: 'DBS.InternalError' },
      tasks: () =>
        tasks.all().map((task) => ({
          vendor: 'aliyun-dbs',
          id: task.taskId,
          name: task.request.instanceName,
          state: progressAt(task, context.now(), context.timings).state,
          createdAt: task.createdAt.toISOString(),
        })),
    };
  },
};
