import {
  checkTaskRequest,
  requestMembersIn,
  type TaskRequest,
} from '@download-tasks/normalize/provider';
import { service } from './generated/service.js';

const window =
  'Pass FilterStartTime and FilterEndTime, in the time zone of the vendor, which is not documented.';
const file = 'An export is a zip file of SQL statements; omit it.';

/**
 * Rejects the request fields that other vendors share, because DMS supports none of them: it
 * exports the result of a ticket. Throws a TaskRequestError that states what to pass instead.
 */
export function checkCreateInput(input: object & TaskRequest): void {
  if (requestMembersIn(input).length === 0) {
    return;
  }
  checkTaskRequest(service.vendor, input, {
    from: { instead: window },
    to: { instead: window },
    query: { instead: 'Pass FilterTableList, FilterTypeList, ColumnFilter or EventIdList.' },
    format: { instead: file },
    compression: { instead: file },
    name: { instead: 'Exports are identified by their handle; omit it.' },
  });
}
