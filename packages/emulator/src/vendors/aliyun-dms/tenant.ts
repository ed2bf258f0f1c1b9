import spec from '../../generated/aliyun-dms.json' with { type: 'json' };
import { Refusal } from '../../contract/refusal.js';
import { createErrorTable } from '../../spec/error-table.js';

/** An organisation in DMS. */
export interface Tenant {
  readonly tid: bigint;
  readonly name: string;
}

/** The tenant of a call that does not name one. */
export const activeTenant: Tenant = { tid: 3000n, name: 'emulator' };

/** A tenant whose identifier changes when a client reads JSON numbers as doubles. */
export const largeTenant: Tenant = { tid: 2n ** 53n + 1n, name: 'large-identifiers' };

/** The tenant of a call. Throws a refusal for one that does not exist. */
export function findTenant(tid: bigint | undefined): Tenant {
  if (tid === undefined) {
    return activeTenant;
  }
  const found = [activeTenant, largeTenant].find((tenant) => tenant.tid === tid);
  if (found === undefined) {
    throw businessError('TenantNotExist', `tenant ${tid} does not exist`);
  }
  return found;
}

const errors = createErrorTable(spec);

/**
 * An error as DMS reports it: HTTP 200 and `Success: false`. The codes are those of the spec;
 * `resource` fills the placeholder of one, and `reason` explains the cause to a developer.
 */
export function businessError(
  code: 'UnknownError' | 'TenantNotExist' | '{Resource}NotExist',
  reason: string,
  resource = '',
): Refusal {
  const error = errors(code, { Resource: resource });
  const body = { Success: false, ErrorCode: error.code, ErrorMessage: error.message };
  return new Refusal(code, reason, { body });
}
