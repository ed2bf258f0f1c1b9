import type { VendorCommand } from './command.js';

/**
 * Which options a command offers for the fields of an operation, besides those that every command
 * offers.
 */
export function fieldOffers(command: VendorCommand): {
  readonly paging: boolean;
  readonly hasAliases: boolean;
} {
  return {
    paging: command.turnsPages !== true,
    hasAliases: !Object.hasOwn(command.options, 'since'),
  };
}
