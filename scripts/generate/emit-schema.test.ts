import { expect, test } from 'vitest';
import { readFixtureVendor } from '../testing/fixture.js';
import { emitSchema } from './emit-schema.js';
import { formatFile } from './format-file.js';

const schema = await formatFile('.', 'schema.ts', await emitSchema(await readFixtureVendor()));

test('an open enumeration offers its words and accepts any other text', () => {
  expect(schema).toContain("TaskStatus: 'INIT' | 'DONE' | (string & {});");
});

test('keeps null in an open enumeration', () => {
  expect(schema).toContain("Kind?: 'full' | 'part' | (string & {}) | null;");
});

test('a 64-bit identifier is text everywhere, other 64-bit integers are numbers', () => {
  expect(schema).toContain('OrderId: string;');
  expect(schema).toContain('TaskId?: string | null;');
  expect(schema).toMatch(/path: \{\s+TaskId: string;/);
  expect(schema).toContain("OrderIds?: components['schemas']['OrderId'][];");
  expect(schema).toContain('Rows?: number;');
});

test('a default does not make a property required', () => {
  expect(schema).toContain('Size?: number;');
});

test('an empty body is not a result', () => {
  const deletion = schema.slice(schema.indexOf('DeleteTask: {'));
  expect(deletion).toMatch(/200: \{\s+headers: [^}]+\};\s+content\?: never;/);
});

test('JSON text in a query has the type of its content', () => {
  expect(schema).toContain("Ids?: components['schemas']['OrderId'][];");
  expect(schema).toContain("Filter?: components['schemas']['Filter'];");
});

test('operations are keyed by their documented names, paths by the keys of the spec', () => {
  expect(schema).toMatch(/export interface operations \{\s+CreateTask: \{/);
  expect(schema).toContain("'/#CreateTask': {");
});

test('only names from the spec are exported', () => {
  expect(schema).not.toMatch(/webhooks|\$defs/);
});

test('the first line names the spec and forbids editing', () => {
  expect(schema.split('\n')[0]).toBe(
    '// Generated from specs/acme-rpc/openapi.yaml. Do not edit: change the spec and run `npm run generate`.',
  );
});
