import type { TrackEvent } from './track-events.js';
import type { RpcParameters } from '../../rpc/rpc-parameters.js';
import { Refusal } from '../../contract/refusal.js';
import type { ExactJson } from '../../tools/json.js';
import { parseChinaTime, identifiersOf, memberOf, textOf, textsOf } from './values.js';

/** Selects events of a ticket. A condition that is undefined selects all. */
export interface EventFilter {
  readonly from: Date | undefined;
  readonly to: Date | undefined;
  readonly tableNames: readonly string[] | undefined;
  /** INSERT, UPDATE, DELETE; any other word matches nothing. */
  readonly types: readonly string[] | undefined;
  readonly column: ColumnFilter | undefined;
  readonly eventIds: readonly bigint[] | undefined;
}

/**
 * A condition on one column. The effect of an incomplete one is not documented: here it matches
 * everything.
 */
interface ColumnFilter {
  readonly columnName: string | undefined;
  readonly operator: string | undefined;
  readonly value: string | undefined;
  readonly betweenStart: string | undefined;
  readonly betweenEnd: string | undefined;
  readonly inList: readonly string[] | undefined;
}

export function matchesFilter(event: TrackEvent, filter: EventFilter): boolean {
  const { from, to, tableNames, types, column, eventIds } = filter;
  return [
    from === undefined || event.at >= from,
    to === undefined || event.at <= to,
    isAmong(tableNames, event.tableName),
    isAmong(types, event.type),
    isAmong(eventIds, event.eventId),
    column === undefined || matchesColumn(event, column),
  ].every(Boolean);
}

function isAmong<Item>(wanted: readonly Item[] | undefined, item: Item): boolean {
  return wanted === undefined || wanted.includes(item);
}

/** The row must meet the condition before or after the change. */
function matchesColumn(event: TrackEvent, filter: ColumnFilter): boolean {
  const { columnName, operator } = filter;
  if (columnName === undefined || operator === undefined) {
    return true;
  }
  return [event.before?.[columnName], event.after?.[columnName]].some(
    (value) => value !== undefined && meets(String(value), operator, filter),
  );
}

function meets(value: string, operator: string, filter: ColumnFilter): boolean {
  const { value: wanted = '', betweenStart = '', betweenEnd = '', inList = [] } = filter;
  switch (operator) {
    case 'EQUAL':
      return value === wanted;
    case 'NOT_EQUAL':
      return value !== wanted;
    case 'LESS':
      return compare(value, wanted) < 0;
    case 'MORE':
      return compare(value, wanted) > 0;
    case 'BETWEEN':
      return compare(value, betweenStart) >= 0 && compare(value, betweenEnd) <= 0;
    case 'IN':
      return inList.includes(value);
    default:
      // NOT_IN; the schema allows no other operator.
      return !inList.includes(value);
  }
}

/** Compares numbers if both values are numbers, and text otherwise. */
function compare(left: string, right: string): number {
  const [a, b] = [Number(left), Number(right)];
  const isNumeric = left !== '' && right !== '' && !Number.isNaN(a) && !Number.isNaN(b);
  if (isNumeric) {
    return a - b;
  }
  if (left === right) {
    return 0;
  }
  return left < right ? -1 : 1;
}

/**
 * The filter of a search or an export. Its parameters were validated by the spec's schemas, so that
 * their types are as documented.
 */
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

/** The schema checks the form of a time, but not whether the day exists. */
export function readTime(parameters: RpcParameters, name: string): Date | undefined {
  const text = parameters.text(name);
  if (text === undefined) {
    return undefined;
  }
  const time = parseChinaTime(text);
  if (time !== undefined) {
    return time;
  }
  throw new Refusal(
    'Invalid{Parameter}',
    `${name} must be a time in the form yyyy-MM-dd HH:mm:ss`,
    {
      placeholders: { Parameter: name },
    },
  );
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
