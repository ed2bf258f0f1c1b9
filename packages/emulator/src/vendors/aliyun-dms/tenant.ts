import { businessError } from './business-error.js';

/** An organisation in DMS. */
export interface Tenant {
  readonly tid: bigint;
  readonly name: string;
}

/** The tenant of a call that names none. */
export const activeTenant: Tenant = { tid: 3000n, name: 'emulator' };

/** A tenant whose identifier a client that reads JSON numbers as doubles turns into that of another one. */
export const largeTenant: Tenant = { tid: 2n ** 53n + 1n, name: 'large-identifiers' };

/** The tenant of a call. Throws a refusal for one that does not exist. */
export function findTenant(tid: bigint | undefined): Tenant {
  if (tid === undefined) return activeTenant;
  const found = [activeTenant, largeTenant].find((tenant) => tenant.tid === tid);
  if (found === undefined) throw businessError('TenantNotExist', `there is no tenant ${tid}`);
  return found;
}
