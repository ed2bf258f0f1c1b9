import { capabilitiesOf } from './emit-cli-registry.js';
import type { VendorModel } from './vendor-model.js';

/** Markdown table of all vendors, for the README of the repository. */
export function emitVendorTable(vendors: readonly VendorModel[]): string {
  return markdownTable(
    ['Package', 'API', 'Version', 'Operations', 'Tasks can'],
    vendors.map((vendor) => [
      `[\`@download-tasks/${vendor.id}\`](packages/${vendor.id})`,
      `[${vendor.title}](${vendor.documentation})`,
      vendor.version,
      String(vendor.operations.length),
      // An operation outside the task lifecycle is not a capability of tasks.
      capabilitiesOf(vendor)
        .filter((role) => role !== 'support')
        .join(', '),
    ]),
  );
}

/** Markdown table of one vendor's operations, in the order of method names. */
export function emitOperationTable(vendor: VendorModel): string {
  return markdownTable(
    ['Method', 'Request', 'What it does', 'Safe to repeat'],
    vendor.operations.map((operation) => [
      `[\`${operation.methodName}\`](${operation.documentation[0]?.url ?? vendor.documentation})`,
      `\`${operation.httpMethod} ${operation.path}\``,
      operation.summary,
      operation.retry === 'never' ? 'no' : 'yes',
    ]),
  );
}

/** Markdown table of one vendor's task states. */
export function emitStateTable(vendor: VendorModel): string {
  const rows = Object.entries(vendor.states).map(([word, state]) => [`\`${word}\``, state]);
  return markdownTable(['Vendor state', 'Normalized'], rows);
}

/** Markdown table of the task fields that a vendor's properties become. */
export function emitFieldTable(vendor: VendorModel): string {
  const rows = vendor.fields.map(({ property, unit, field }) => [
    `\`${property}\``,
    unit ?? '',
    `\`${field}\``,
  ]);
  return markdownTable(['Vendor field', 'Unit', 'Normalized'], rows);
}

/** A Markdown table. Bars in cells are escaped; line breaks become spaces. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  return [head, head.map(() => '---'), ...rows].map(tableRow).join('\n');
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ')).join(' | ')} |`;
}
