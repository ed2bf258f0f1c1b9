import { clouds } from '@download-tasks/auth/clouds';
import { isObject } from './json.js';
import { readVendorSpec } from './spec.js';

/** The cloud of a vendor of this repository, as `auth` describes it. */
export function cloudOf(vendor: string): (typeof clouds)[string] {
  const identity = readVendorSpec(vendor).document['x-vendor'];
  const cloud = clouds[String(isObject(identity) ? identity['cloud'] : '')];
  if (cloud === undefined) {
    throw new Error(`The cloud of ${vendor} is not described.`);
  }
  return cloud;
}
