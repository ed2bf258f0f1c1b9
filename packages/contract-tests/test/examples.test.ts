import { describe, expect, it } from 'vitest';
import { brokenHolds, excusedViolations } from '../src/errata.js';
import { exampleViolations, isJsonExample } from '../src/example-check.js';
import { readVendorSpec, vendors } from '../src/spec.js';
import { StrictSchemas } from '../src/strict-schemas.js';

describe.each(vendors)('%s: the examples of the documentation', (vendor) => {
  const spec = readVendorSpec(vendor);
  const schemas = new StrictSchemas(spec.document);
  const readFiles = new Set<string>();

  it.each(spec.examples.filter(isJsonExample))('$file satisfies the spec', (entry) => {
    readFiles.add(entry.file);
    expect(exampleViolations(spec, schemas, entry)).toEqual(
      excusedViolations(spec.errata, entry.file),
    );
  });

  it.each(spec.examples.filter((entry) => !isJsonExample(entry)))('$file can be read', (entry) => {
    readFiles.add(entry.file);
    expect(spec.readExample(entry.file)).not.toBe('');
  });

  it('the tests read every example file', () => {
    expect([...readFiles].toSorted()).toEqual(spec.listExamples().toSorted());
  });

  it.each(spec.errata)('the ledger entry $id still applies', (entry) => {
    const violations = (file: string): string[] => {
      const example = spec.examples.find((candidate) => candidate.file === file);
      return example ? exampleViolations(spec, schemas, example) : [];
    };
    expect(brokenHolds(spec, entry, violations)).toEqual([]);
  });
});

describe('the checks of the examples', () => {
  const region = '/servers/x-network=public/variables/region';
  const spec = readVendorSpec('baidu-bls');
  const schemas = new StrictSchemas(spec.document);
  const responsePointer =
    '/paths/~1v2~1logstore~1download~1{uuid}/get/responses/200/content/application~1json/schema';

  it('report a field that the spec does not define, at its location', () => {
    const value = { success: true, result: { task: { uuid: 'u', state: 'WAITING', surprise: 1 } } };
    expect(schemas.violations(responsePointer, value)).toEqual(['/result/task/surprise']);
  });

  it('report a value of another type', () => {
    const value = {
      success: true,
      result: { task: { uuid: 'u', state: 'WAITING', writtenRows: '7' } },
    };
    expect(schemas.violations(responsePointer, value)).toEqual(['/result/task/writtenRows']);
  });

  it('reject a ledger entry that no longer applies, or that states nothing', () => {
    const stale = {
      id: 'stale',
      holds: [{ example: 'DeleteDownloadTask.response.zh.json', pointer: '/code', equals: 'OK' }],
    };
    expect(brokenHolds(spec, stale, () => [])).toHaveLength(1);
    expect(brokenHolds(spec, { id: 'empty' }, () => [])).toHaveLength(1);
    const excuse = {
      id: 'excuse',
      holds: [{ example: 'DeleteDownloadTask.response.zh.json', violates: '/code' }],
    };
    expect(brokenHolds(spec, excuse, () => [])).toHaveLength(1);
    expect(brokenHolds(spec, excuse, () => ['/code'])).toEqual([]);
  });

  it.each([
    [
      'an element by one of its members',
      { spec: '/x-errors/code=AccessDenied/status', equals: [403] },
    ],
    ['a text in a list', { spec: `${region}/enum/=hkg`, equals: 'hkg' }],
    ['an element that a list lacks', { spec: '/x-errors/code=Nope', absent: true } as const],
    ['a text that a list lacks', { spec: `${region}/enum/=mars`, absent: true } as const],
  ])('find %s at any position', (_, hold) => {
    expect(brokenHolds(spec, { id: 'named', holds: [hold] }, () => [])).toEqual([]);
  });

  it('reject an absence from a location that does not exist', () => {
    const slip = {
      id: 'slip',
      holds: [{ spec: '/x-errors/code=Nope/message', absent: true }],
    } as const;
    expect(brokenHolds(spec, slip, () => [])).toHaveLength(1);
  });
});
