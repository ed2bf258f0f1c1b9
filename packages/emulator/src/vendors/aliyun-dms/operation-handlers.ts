import type { RpcCall, RpcHandlers } from '../../rpc/rpc-service.js';
import type { DmsState } from './dms-state.js';
import { createExportHandlers } from './export-handlers.js';
import { createTicketHandlers } from './ticket-handlers.js';

/** With a success, too: every printed example has them. */
const envelope = { Success: true, ErrorCode: 'UnknownError', ErrorMessage: 'UnknownError' };

/** All operations of DMS that the spec has, each in the envelope of a success. */
export function createOperationHandlers(state: DmsState): RpcHandlers {
  const handlers = { ...createTicketHandlers(state), ...createExportHandlers(state) };
  return Object.fromEntries(
    Object.entries(handlers).map(([operation, handle]) => [
      operation,
      (call: RpcCall) => ({ ...envelope, ...handle(call) }),
    ]),
  );
}
