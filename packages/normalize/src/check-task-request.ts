import { TaskRequestError } from './task-request-error.js';
import { timestampFromIso } from './timestamp.js';
import { withoutUndefined } from './without-undefined.js';
import type { TaskRequest } from './task-request.js';

/**
 * Support of a vendor for one field of a request: required, optional, limited to these values, or
 * unsupported, with what to do instead.
 */
export type RequestAbility =
  'required' | 'optional' | { readonly values: readonly string[] } | { readonly instead: string };

/** Support of a vendor for each field of a request. */
export type RequestAbilities = Readonly<Record<keyof TaskRequest, RequestAbility>>;

/** A checked request. */
export interface CheckedTaskRequest extends Omit<TaskRequest, 'from' | 'to'> {
  readonly from?: Date;
  readonly to?: Date;
}

const members = [
  'from',
  'to',
  'query',
  'format',
  'compression',
  'name',
] as const satisfies readonly (keyof TaskRequest)[];

/**
 * Checks a request against the abilities of a vendor, before anything is sent. Throws a
 * TaskRequestError that names the field and what the vendor supports instead.
 */
export function checkTaskRequest(
  vendor: string,
  request: TaskRequest,
  abilities: RequestAbilities,
): CheckedTaskRequest {
  for (const member of members) {
    checkMember(vendor, member, request[member], abilities[member]);
  }
  const { query, format, compression, name } = request;
  const from = readTime(vendor, 'from', request.from);
  const to = readTime(vendor, 'to', request.to);
  if (from !== undefined && to !== undefined && from >= to) {
    const window = `${from.toISOString()} to ${to.toISOString()}`;
    throw new TaskRequestError(
      vendor,
      'to',
      `the window from ${window} is empty. Choose a later end.`,
    );
  }
  return withoutUndefined({ from, to, query, format, compression, name });
}

/**
 * The names of the shared fields in an input, for providers that use them to tell a shared request
 * from their own input type.
 */
export function requestMembersIn(input: object): readonly (keyof TaskRequest)[] {
  return members.filter((member) => Reflect.get(input, member) !== undefined);
}

function checkMember(
  vendor: string,
  member: keyof TaskRequest,
  value: unknown,
  ability: RequestAbility,
): void {
  if (value === undefined) {
    if (ability !== 'required') {
      return;
    }
    throw new TaskRequestError(
      vendor,
      member,
      `"${member}" is missing, but ${vendor} requires it.`,
    );
  }
  if (typeof ability === 'string') {
    return;
  }
  if ('instead' in ability) {
    throw new TaskRequestError(
      vendor,
      member,
      `${vendor} does not support "${member}". ${ability.instead}`,
    );
  }
  if (!ability.values.some((allowed) => allowed === value)) {
    const allowed = ability.values.map((word) => JSON.stringify(word)).join(' or ');
    const given = `"${member}" is ${JSON.stringify(value)}`;
    throw new TaskRequestError(vendor, member, `${given}, but ${vendor} supports only ${allowed}.`);
  }
}

function readTime(
  vendor: string,
  member: 'from' | 'to',
  value: Date | string | undefined,
): Date | undefined {
  if (value === undefined) {
    return undefined;
  }
  const time = typeof value === 'string' ? new Date(timestampFromIso(value) ?? Number.NaN) : value;
  if (!(time instanceof Date) || Number.isNaN(time.getTime())) {
    const explanation = `"${member}" is not a time. Pass a Date, or RFC 3339 with a zone such as 2026-11-21T00:00:00Z.`;
    throw new TaskRequestError(vendor, member, explanation);
  }
  return time;
}
