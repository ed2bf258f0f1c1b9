import type { VendorCommand } from './command.js';

/**
 * Returns the options that a command offers for the fields of an operation, in addition to the
 * global ones.
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
