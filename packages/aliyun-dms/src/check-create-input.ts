import {
  checkTaskRequest,
  requestMembersIn,
  type TaskRequest,
} from '@download-tasks/normalize/provider';
import { service } from './generated/service.js';

const window =
  'Give FilterStartTime and FilterEndTime, in the time zone that the vendor goes by: the documentation does not say which that is.';
const file = 'An export is a zip file of SQL statements; leave it out.';

/**
 * Refuses the words that other vendors' tasks are asked for with, as DMS has none of them: it
 * exports the result of a ticket. Throws a TaskRequestError that says what to give instead.
 */
export function checkCreateInput(input: object & TaskRequest): void {
  if (requestMembersIn(input).length === 0) {
    return;
  }
  checkTaskRequest(service.vendor, input, {
    from: { instead: window },
    to: { instead: window },
    query: { instead: 'Give FilterTableList, FilterTypeList, ColumnFilter or EventIdList.' },
    format: { instead: file },
    compression: { instead: file },
    name: { instead: 'Exports are found by their handle; leave it out.' },
  });
}
