import { expect, test } from 'vitest';
import { operation, smallSpec } from '../testing/small-spec.js';
import { compareSpecs } from './compare-specs.js';
import { highestImpact } from './spec-change.js';

const text = '{ type: string }';
const object = (properties: string, more = ''): string =>
  `{ type: object, properties: { ${properties} }${more} }`;
const body = (schema: string, required = true, type = 'application/json'): string =>
  `requestBody: { required: ${required}, content: { '${type}': { schema: ${schema} } } }`;
const response = (schema: string, type = 'application/json'): string =>
  `responses: { '200': { description: Good., content: { '${type}': { schema: ${schema} } } } }`;
const query = (schema: string, more = ''): string =>
  `parameters: [{ name: size, in: query, schema: ${schema}${more} }]`;

type Verdict = 'major' | 'minor' | 'patch' | 'none';

/** An operation before and after a change, and the impact of the change on users. */
const cases: readonly (readonly [what: string, before: string, after: string, Verdict])[] = [
  // the same meaning
  [
    'charset of a request',
    body(object(`a: ${text}`)),
    body(object(`a: ${text}`), true, 'application/json;charset=utf-8'),
    'none',
  ],
  [
    'charset of a response',
    response(object(`a: ${text}`)),
    response(object(`a: ${text}`), 'application/json; charset=utf-8'),
    'none',
  ],
  [
    'a wrapper of allOf',
    response(object(`a: ${text}`)),
    response(`{ allOf: [${object(`a: ${text}`)}] }`),
    'none',
  ],
  [
    'a property of allOf',
    response(object(`a: ${text}`)),
    response(object(`a: { allOf: [${text}] }`)),
    'none',
  ],
  [
    'two parts in place of one',
    body(object(`a: ${text}, b: ${text}`, ', required: [a]')),
    body(`{ allOf: [${object(`a: ${text}`, ', required: [a]')}, ${object(`b: ${text}`)}] }`),
    'none',
  ],
  [
    'a schema in place of its $ref',
    response(object("s: { $ref: '#/components/schemas/TaskStatus' }")),
    response(object('s: { type: string, x-task-state: true, x-known-values: [INIT, DONE] }')),
    'none',
  ],
  ['a list of one type', query(text), query('{ type: [string] }'), 'none'],
  // arguments
  [
    'an argument of the body that is gone',
    body(object(`a: ${text}, b: ${text}`)),
    body(object(`b: ${text}`)),
    'major',
  ],
  [
    'an argument of the body that becomes readOnly',
    body(object(`a: ${text}, b: ${text}`)),
    body(object(`a: { type: string, readOnly: true }, b: ${text}`)),
    'major',
  ],
  [
    'an argument of the body that is no longer readOnly',
    body(object(`a: { type: string, readOnly: true }, b: ${text}`)),
    body(object(`a: ${text}, b: ${text}`)),
    'minor',
  ],
  [
    'an argument that becomes required',
    body(object(`a: ${text}`)),
    body(object(`a: ${text}`, ', required: [a]')),
    'major',
  ],
  [
    'a body that becomes required',
    body(object(`a: ${text}`), false),
    body(object(`a: ${text}`)),
    'major',
  ],
  [
    'a body that becomes optional',
    body(object(`a: ${text}`)),
    body(object(`a: ${text}`), false),
    'minor',
  ],
  ['a parameter that is gone', query(text), '', 'major'],
  ['a parameter that is new', '', query(text), 'minor'],
  ['a parameter that becomes required', query(text), query(text, ', required: true'), 'major'],
  ['a parameter that becomes optional', query(text, ', required: true'), query(text), 'minor'],
  [
    'another default',
    query('{ type: integer, default: 20 }'),
    query('{ type: integer, default: 50 }'),
    'minor',
  ],
  [
    'a value that is allowed too',
    query('{ type: string, enum: [a] }'),
    query('{ type: string, enum: [a, b] }'),
    'minor',
  ],
  [
    'a list that becomes an object',
    query(`{ type: array, items: ${text} }`),
    query(object(`a: ${text}`), ', style: deepObject'),
    'major',
  ],
  ['an argument that is JSON text', query(text), query(text, ', x-json-text: true'), 'minor'],
  // results
  [
    'a result that is gone',
    response(object(`a: ${text}, b: ${text}`)),
    response(object(`b: ${text}`)),
    'major',
  ],
  [
    'a result that becomes writeOnly',
    response(object(`a: ${text}`)),
    response(object('a: { type: string, writeOnly: true }')),
    'major',
  ],
  [
    'a result that becomes readOnly',
    response(object(`a: ${text}`)),
    response(object('a: { type: string, readOnly: true }')),
    'minor',
  ],
  [
    'a result that may be missing',
    response(object(`a: ${text}`, ', required: [a]')),
    response(object(`a: ${text}`)),
    'major',
  ],
  [
    'a default of a result',
    response(object(`a: ${text}`)),
    response(object('a: { type: string, default: x }')),
    'patch',
  ],
  [
    'a result that says nothing',
    response(object(`a: ${text}`)),
    response(object(`a: ${text}`)).replace('Good.', 'Good., x-empty-body: true'),
    'major',
  ],
  [
    'an identifier',
    response(object('a: { type: integer, format: int64 }')),
    response(object('a: { type: integer, format: int64, x-identifier: true }')),
    'major',
  ],
  [
    'results of any name',
    response(object(`a: ${text}`)),
    response(object(`a: ${text}`, ', additionalProperties: true')),
    'minor',
  ],
  // the operation
  ['a deprecation', '', 'deprecated: true', 'minor'],
  ['other words', '', 'description: More words.', 'patch'],
];

/** All cases in one spec, each at a separate path. */
function specOf(side: 1 | 2): string {
  const paths = cases.map(
    (each, index) => `/case${index}:\n${operation('post', `Case${index}`, 'never', each[side])}`,
  );
  return smallSpec({ paths: paths.join('') });
}

const [diff] = await compareSpecs(
  new Map([['gale-logs', specOf(1)]]),
  new Map([['gale-logs', specOf(2)]]),
);

test.each(
  cases.map(([what, , , verdict], index) => ({ what, verdict, place: `/paths/~1case${index}/` })),
)('$what: $verdict', ({ place, verdict }) => {
  const changes = (diff?.changes ?? []).filter(({ place: at }) => `${at}/`.startsWith(place));
  expect(highestImpact(changes) ?? 'none').toBe(verdict);
});

test('a new variable of the host requires a change from every user', async () => {
  const [changed] = await compareSpecs(
    new Map([['gale-logs', smallSpec({})]]),
    new Map([['gale-logs', smallSpec({ variables: ', project: { default: p }' })]]),
  );
  expect(changed?.changes).toEqual([
    { impact: 'major', place: '/servers/0/variables/project', message: '`project` is new.' },
  ]);
});
