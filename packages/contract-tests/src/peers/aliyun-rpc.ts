import { cloudOf } from '../cloud-of.js';
import { isObject } from '../json.js';
import { specOperations } from '../operations.js';
import { readVendorSpec, vendors } from '../spec.js';

/** The vendors behind Alibaba Cloud's RPC gateway. The paths in their specs are virtual. */
export const rpcVendors = vendors.filter((vendor) => {
  const operations = specOperations(readVendorSpec(vendor).document);
  return cloudOf(vendor).id === 'aliyun' && operations.every(({ path }) => path.startsWith('/#'));
});

/** The API version to send in an RPC request. */
export function rpcVersionOf(vendor: string): string {
  const { info } = readVendorSpec(vendor).document;
  return String(isObject(info) ? info['version'] : '');
}
