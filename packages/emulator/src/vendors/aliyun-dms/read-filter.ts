import type { RpcParameters } from '../../rpc/rpc-parameters.js';
import { RpcRefusal } from '../../rpc/refusal.js';
import type { ExactJson } from '../../rpc/exact-json.js';
import { parseChinaTime } from './china-time.js';
import type { ColumnFilter, EventFilter } from './event-filter.js';
import { identifiersOf, memberOf, textOf, textsOf } from './json-members.js';

/** The filter of a search or an export. Its parameters have passed the spec's schemas, so that their types are as documented. */
export function readFilter(parameters: RpcParameters): EventFilter {
  const column = parameters.json('ColumnFilter');
  return {
    from: readTime(parameters, 'FilterStartTime'),
    to: readTime(parameters, 'FilterEndTime'),
    tableNames: textsOf(parameters.json('FilterTableList')),
    types: textsOf(parameters.json('FilterTypeList')),
    column: column === undefined ? undefined : readColumnFilter(column),
    eventIds: identifiersOf(parameters.json('EventIdList')),
  };
}

/** The schema knows the form of a time, not whether there is such a day. */
export function readTime(parameters: RpcParameters, name: string): Date | undefined {
  const text = parameters.text(name);
  if (text === undefined) return undefined;
  const time = parseChinaTime(text);
  if (time !== undefined) return time;
  throw new RpcRefusal('Invalid{Parameter}', `${name} must be a time as yyyy-MM-dd HH:mm:ss`, name);
}

function readColumnFilter(value: ExactJson): ColumnFilter {
  return {
    columnName: textOf(memberOf(value, 'ColumnName')),
    operator: textOf(memberOf(value, 'Operator')),
    value: textOf(memberOf(value, 'Value')),
    betweenStart: textOf(memberOf(value, 'BetweenStart')),
    betweenEnd: textOf(memberOf(value, 'BetweenEnd')),
    inList: textsOf(memberOf(value, 'InList')),
  };
}
