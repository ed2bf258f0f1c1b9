import { findVendor } from '../../clients/find-vendor.js';
import { vendors } from '../../generated/vendors.js';
import type { FieldSpec } from '../../input/operation-spec.js';
import { textArgument, vendorProperty } from './tool.js';
import type { Tool } from './tool.js';

/** Tools that describe the vendors and the arguments of their tasks. */
export const vendorTools: readonly Tool[] = [
  {
    name: 'list_vendors',
    description: 'Lists the vendors, and what each of them can do.',
    properties: {},
    required: [],
    isReadOnly: true,
    run: async () => ({
      vendors: vendors.map(({ id, title, capabilities, documentation }) => ({
        vendor: id,
        title,
        capabilities,
        documentation,
      })),
    }),
  },
  {
    name: 'describe_vendor',
    description:
      'Describes the arguments of create_task for a vendor, by their documented names, and the regions and projects of its client.',
    properties: { vendor: vendorProperty },
    required: ['vendor'],
    isReadOnly: true,
    run: async (given) => {
      const { id, title, variables, regions, loadSpec } = await findVendor(
        textArgument(given, 'vendor') ?? '',
      );
      const { operations } = await loadSpec();
      const create = operations.find(({ roles }) => roles.includes('create'));
      return {
        vendor: id,
        title,
        client: variables.map(({ name, description }) => ({ name, description })),
        regions,
        operation: create?.id,
        arguments: (create?.fields ?? []).map(describeField),
      };
    },
  },
];

function describeField({ path, type, list, required, description, values, unit }: FieldSpec) {
  return {
    name: path.join('.'),
    type: list === true ? `list of ${type}` : type,
    required,
    description,
    ...(values && { values }),
    ...(unit !== undefined && { unit }),
  };
}
