import { expect, it } from 'vitest';
import { missingCases } from './missing-cases.js';

const vendors = [
  { id: 'acme-logs', cloud: 'acme' },
  { id: 'acme-audit', cloud: 'acme' },
  { id: 'gale-logs', cloud: 'gale' },
];

function tests(...names: readonly string[]) {
  return names.map((name) => ({ file: 'links.test.ts', name }));
}

it('a test with cases for two clouds needs a case for every vendor', () => {
  const names = ['acme-logs > links expire', 'gale-logs > links expire'];
  expect(missingCases(tests(...names), vendors)).toEqual([
    'links.test.ts > <vendor> > links expire: no case for acme-audit',
  ]);
  expect(missingCases(tests(...names, 'acme-audit > links expire'), vendors)).toEqual([]);
});

it('a file that names every vendor must name a new one, even if each test covers one vendor', () => {
  const names = ['acme-logs: CreateTask.json', 'acme-audit: audit.json', 'gale-logs: create.json'];
  const more = [...vendors, { id: 'new-logs', cloud: 'new', isNew: true }];
  expect(missingCases(tests(...names), more)).toEqual(['links.test.ts: no case for new-logs']);
  expect(missingCases(tests(...names.slice(1)), more)).toEqual([]);
});

it('a test of one cloud applies only to that cloud, and other names are not vendors', () => {
  expect(missingCases(tests('acme-logs: a', 'acme-audit: a', 'gale-logs-2: a'), vendors)).toEqual(
    [],
  );
});

it('an exception applies to the tests that it names, and an unused one is reported', () => {
  const listed = tests('acme-logs: counts', 'gale-logs: counts');
  const why = 'not every vendor counts';
  const named = { file: 'links.test.ts', name: /: counts$/, why };
  expect(missingCases(listed, vendors, [named])).toEqual([]);
  expect(missingCases(listed, vendors, [named, { file: 'other.test.ts', why }])).toEqual([
    'other.test.ts: its exception matches no test',
  ]);
});
