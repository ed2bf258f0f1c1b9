import { type JourneyStep, readJourney } from './journey.js';
import { operationNamed } from './operations.js';
import { readVendorSpec } from './spec.js';

/** A call of the vendor's journey that may be repeated. */
export function safeStep(vendor: string): JourneyStep {
  const { document } = readVendorSpec(vendor);
  const isSafe = (operation: string): boolean =>
    operationNamed(document, operation).definition['x-retry'] === 'safe';
  const found = readJourney(vendor).steps.find(({ operation }) => isSafe(operation));
  if (found === undefined) {
    throw new Error(`the journey of ${vendor} has no call that may be repeated`);
  }
  return found;
}
