import { describe, expect, it } from 'vitest';
import { compareSpec, specDifferences } from '../src/compare-spec.js';
import { isObject } from '../src/json.js';
import { mutantsOf } from '../src/mutate-spec.js';
import { readVendorSpec, type VendorSpec, vendors } from '../src/spec.js';

/** The number of lines of the transcribed tables. */
function countFacts({ documentedFields, documentedErrors }: VendorSpec): number {
  const fields = Object.values(documentedFields).flatMap(({ request, response }) => [
    ...Object.keys(request),
    ...Object.keys(response),
  ]);
  return fields.length + Object.keys(documentedErrors).length;
}

describe.each(vendors)('%s: the tables that were transcribed from the documentation', (vendor) => {
  const spec = readVendorSpec(vendor);

  it('detect every change of a single fact of the spec', () => {
    let count = 0;
    const survivors: string[] = [];
    for (const { name, document } of mutantsOf(spec.document)) {
      count += 1;
      if (specDifferences({ ...spec, document }).next().done === true) {
        survivors.push(name);
      }
    }
    expect(survivors).toEqual([]);
    // At least a few for each field and operation.
    expect(count).toBeGreaterThan(2 * countFacts(spec));
  });
});

/** Changes that no test detected at one time, each with the expected report. */
const noticed: readonly (readonly [
  vendor: string,
  pointer: string,
  change: (text: string) => string,
  report: RegExp,
])[] = [
  [
    'aliyun-dbs',
    'x-errors',
    (text) => text.replace(/("Throttling.User".*?)"backoff"/, '$1"never"'),
    /Throttling.User retry/,
  ],
  [
    'aliyun-dbs',
    'servers',
    (text) => text.replaceAll('"cn-shanghai":', '"cn-moon":').replace('"cn-shanghai",', ''),
    /host public cn-shanghai/,
  ],
  [
    'aliyun-dbs',
    'paths',
    (text) => text.replace('"default":"desc"', '"default":"asc"'),
    /OrderDirect: default/,
  ],
  [
    'aliyun-dbs',
    'paths',
    (text) => text.replace('"default":"gmt_create"', '"default":"x"'),
    /OrderColumn: default/,
  ],
  [
    'baidu-bls',
    'components',
    (text) => text.replace('"default":10,', '"default":20,'),
    /pageSize: default/,
  ],
  [
    'aliyun-dms',
    'components',
    (text) => text.replace(/("TotalCount":\{"type":"integer","format":)"int64"/, '$1"int32"'),
    /TotalCount: format/,
  ],
  [
    'aliyun-dbs',
    'components',
    (text) => text.replace(/("GmtCreate":\{.*?"x-unit":)"ms"/, '$1"s"'),
    /GmtCreate: unit/,
  ],
  [
    'aliyun-sls',
    'components',
    (text) => text.replace(/("executeTime":\{.*?"x-unit":)"s"/, '$1"ms"'),
    /executeTime: unit/,
  ],
  ['aliyun-sls', 'components', (text) => text.replace('"x-secret":true,', ''), /filePath: secret/],
  ['baidu-bls', 'x-task-states', (text) => text.replace('"expired"', '"failed"'), /states EXPIRED/],
  [
    'aliyun-sls',
    'components',
    (text) => text.replace(/("fromTime":\{.*?"x-unit":)"s"/, '$1"ms"'),
    /fromTime: unit/,
  ],
];

describe('the tables detect', () => {
  it.each(noticed)('a change of %s in its %s (%#)', (vendor, member, change, report) => {
    const spec = readVendorSpec(vendor);
    const before = JSON.stringify(spec.document[member]);
    const after = change(before);
    expect(after).not.toBe(before);
    const document: unknown = JSON.parse(
      JSON.stringify(spec.document).replace(before, () => after),
    );
    if (!isObject(document)) {
      throw new TypeError('a spec is an object');
    }
    expect(compareSpec({ ...spec, document }).join('\n')).toMatch(report);
  });
});
