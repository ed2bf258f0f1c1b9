import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { checkVocabulary } from '../check-vocabulary.js';
import { generate } from '../generate.js';
import { emitSchema } from '../generate/emit-schema.js';
import type { VendorModel } from '../generate/vendor-model.js';
import { formatProblem } from '../spec/spec-error.js';
import { callGenerated } from '../testing/call-generated.js';
import { operation, readSmallSpec, smallSpec } from '../testing/small-spec.js';
import type { SpecParts } from '../testing/small-spec.js';
import { writeFiles } from '../testing/write-files.js';

/** A row of the table in specs/README.md: specs that use it, and the expected result of each. */
interface Row {
  readonly row: string;
  /** Each is refused with these words. */
  readonly refused?: readonly (readonly [SpecParts, RegExp])[];
  readonly implemented?: () => Promise<void>;
}

const text = '{ type: string }';

function body(mediaType: string, schema: string, more = ''): string {
  return `requestBody: { required: true, content: { '${mediaType}': { schema: ${schema}${more} } } }`;
}

function query(schema: string, more = ''): string {
  return `parameters: [{ name: filter, in: query, schema: ${schema}${more} }]`;
}

function response(content: string, status = "'200'"): string {
  return `responses: { ${status}: { description: Good., content: { ${content} } } }`;
}

const json = (schema: string): string => `application/json: { schema: ${schema} }`;

function object(properties: string, more = ''): string {
  return `{ type: object, properties: { ${properties} }${more} }`;
}

const identifier = '{ type: integer, format: int64, x-identifier: true }';
const form = 'application/x-www-form-urlencoded';

async function typesOf(vendor: VendorModel): Promise<string> {
  return (await emitSchema(vendor)).replaceAll(/\s+/g, ' ');
}

function argumentsOf(vendor: VendorModel, id: string): string[] {
  const found = vendor.operations.find((each) => each.id === id)?.arguments ?? [];
  return found.map(({ name, required }) => `${name}${required ? '!' : ''}`);
}

function fieldsOf(vendor: VendorModel, id: string): string[] {
  const found = vendor.operations.find((each) => each.id === id)?.arguments ?? [];
  return found.flatMap(({ fields }) =>
    fields.map((field) => `${field.path.join('.')} ${field.type}`),
  );
}

const rows: readonly Row[] = [
  {
    row: 'YAML anchors, aliases and merge keys',
    implemented: async () => {
      const schemas = [
        `Name: &name { type: string, x-known-values: [a] }`,
        `Base: &base { type: object, properties: { a: *name } }`,
        `Merged: { <<: *base, properties: { id: *name } }`,
      ].join('\n');
      const get = response(json("{ $ref: '#/components/schemas/Merged' }"));
      expect(await typesOf(readSmallSpec({ schemas, get }))).toContain(
        'Merged: { id?: "a" | (string & {}); }',
      );
    },
  },
  {
    row: 'an alias without its anchor, or inside of it',
    refused: [
      [{ schemas: 'A: *nowhere' }, /there is no anchor "nowhere" above this alias/],
      [{ schemas: 'A: &a { type: object, properties: { a: *a } }' }, /inside its anchor/],
      [{ schemas: 'A: !secret { type: string }' }, /Unresolved tag/],
      [{ schemas: '? [a]\n: 1' }, /a key must be a single value/],
    ],
  },
  {
    row: '`$ref` inside of the file, with annotations beside it',
    implemented: async () => {
      const schemas = `Name: ${text}`;
      const get = query(
        "{ $ref: '#/components/schemas/Name', description: Its name., default: a }",
      );
      const [argument] = readSmallSpec({ schemas, get }).operations[0]?.arguments ?? [];
      expect(argument).toMatchObject({ description: 'Its name.', defaultValue: 'a' });
    },
  },
  {
    row: '`$ref` to another file',
    refused: [[{ get: query('{ $ref: other.yaml }') }, /a \$ref must point into the same file/]],
  },
  {
    row: '`properties`, `required`, `type` and similar words beside a `$ref`',
    refused: [
      [
        {
          schemas: `A: ${object(`a: ${text}`)}\nB: { $ref: '#/components/schemas/A', required: [a] }`,
        },
        /\/components\/schemas\/B: "required" is not allowed beside a \$ref; use allOf/,
      ],
    ],
  },
  {
    row: '`webhooks`, `callbacks`, `links`',
    refused: [
      [{ document: 'webhooks: {}' }, /\/webhooks: "webhooks" is not supported here/],
      [{ get: 'callbacks: {}' }, /\/callbacks: "callbacks" is not supported here/],
      [{ get: "responses: { '200': { description: a, links: {} } }" }, /"links" is not supported/],
    ],
  },
  {
    row: '`servers` or `security` of a path or operation',
    refused: [
      [{ get: 'security: []' }, /"security" is not supported here. Every operation is signed/],
      [{ path: 'servers: []' }, /"servers" is not supported here. Every operation is at/],
    ],
  },
  {
    row: '`$ref` of a path, `components.pathItems`',
    refused: [
      [{ paths: "/v2: { $ref: '#/paths/~1v1~1tasks' }" }, /"\$ref" is not supported here/],
      [{ components: 'pathItems: {}' }, /"pathItems" is not supported here/],
    ],
  },
  {
    row: 'PATCH, HEAD, OPTIONS, TRACE',
    refused: ['patch', 'head', 'options', 'trace'].map(
      (method) =>
        [
          { paths: `/v2:\n${operation(method, 'Look', 'safe', '')}` },
          /is not supported here. Only GET, POST/,
        ] as const,
    ),
  },
  {
    row: 'parameters in `path`, `query`, `header`',
    implemented: async () => {
      const paths = taskPath(
        `[{ name: id, in: path, required: true, schema: ${text} }, { name: size, in: query, schema: { type: integer } }, { name: x-mark, in: header, schema: ${text} }]`,
      );
      const input = { id: 'a/b', size: 2, 'x-mark': 'm' };
      const sent = await callGenerated(readSmallSpec({ paths }), 'getTask', input);
      expect(sent.url).toBe('https://gale.example.com/v1/tasks/a%2Fb?size=2');
      expect(sent.headers.get('x-mark')).toBe('m');
    },
  },
  {
    row: 'parameters in `cookie`',
    refused: [
      [
        { get: `parameters: [{ name: a, in: cookie, schema: ${text} }]` },
        /"in" must be one of path, query, header/,
      ],
    ],
  },
  {
    row: 'a list in a query',
    implemented: async () => {
      const get = query(`{ type: array, items: ${text} }`, ', explode: true, style: form');
      const sent = await callGenerated(readSmallSpec({ get }), 'listTasks', { filter: ['a', 'b'] });
      expect(sent.url).toMatch(/\?filter=a&filter=b$/);
    },
  },
  {
    row: 'an object in a query, `style: deepObject`',
    implemented: async () => {
      const get = query(object(`name: ${text}`), ', style: deepObject');
      const sent = await callGenerated(readSmallSpec({ get }), 'listTasks', {
        filter: { name: 'a' },
      });
      expect(sent.url).toMatch(/\?filter\[name\]=a$/);
    },
  },
  {
    row: 'an object or a list of objects in a query, without `style` and `x-json-text`',
    refused: [
      [{ get: query(object(`name: ${text}`)) }, /an object in a query must be "deepObject"/],
      [
        { get: query(`{ type: array, items: ${object(`name: ${text}`)} }`) },
        /must be a single value or a list of them. Mark the parameter "x-json-text"/,
      ],
      [
        { get: query(object(`in: ${object(`name: ${text}`)}`), ', style: deepObject') },
        /objects inside of objects cannot be sent in a query/,
      ],
      [{ get: query('{ description: anything }') }, /must be a single value or a list/],
    ],
  },
  {
    row: 'any other `style`, `explode: false` for a list',
    refused: [
      [
        { get: query(`{ type: array, items: ${text} }`, ', explode: false') },
        /openapi\.yaml:\d+ \/paths\/~1v1~1tasks\/get\/parameters\/0: "explode" must be true/,
      ],
      [
        { get: query(`{ type: array, items: ${text} }`, ', style: pipeDelimited, explode: false') },
        /style of this parameter must be "form", not "pipeDelimited"/,
      ],
      [
        {
          paths: taskPath(
            `[{ name: id, in: path, required: true, style: label, schema: ${text} }]`,
          ),
        },
        /style of this parameter must be "simple", not "label"/,
      ],
    ],
  },
  {
    row: 'a list or an object in a path or header',
    refused: [
      [
        {
          get: `parameters: [{ name: x-marks, in: header, schema: { type: array, items: ${text} } }]`,
        },
        /a header must be a text, a number or a boolean/,
      ],
      [
        {
          paths: taskPath(
            `[{ name: id, in: path, required: true, schema: ${object(`a: ${text}`)} }]`,
          ),
        },
        /a path parameter must be a text or a number/,
      ],
    ],
  },
  {
    row: '`allowReserved`, `allowEmptyValue`, `content` of a parameter',
    refused: [
      [{ get: query(text, ', allowReserved: true') }, /"allowReserved" is not supported here/],
      [{ get: query(text, ', allowEmptyValue: true') }, /"allowEmptyValue" is not supported here/],
      [
        { get: `parameters: [{ name: a, in: query, content: { ${json(text)} } }]` },
        /"content" is not supported here. Mark the parameter `x-json-text`/,
      ],
    ],
  },
  {
    row: 'a parameter of the path that an operation overrides',
    refused: [
      [
        { path: query(text), get: query('{ type: integer }') },
        /"filter" is a parameter of the path too; declare it in the operations only/,
      ],
    ],
  },
  {
    row: 'a path parameter that is optional, or not in the path',
    refused: [
      [
        { paths: taskPath(`[{ name: id, in: path, schema: ${text} }]`) },
        /a path parameter must have "required: true"/,
      ],
      [
        { get: `parameters: [{ name: id, in: path, required: true, schema: ${text} }]` },
        /the path has no "\{id\}" for this parameter/,
      ],
      [{ paths: taskPath('[]') }, /"\{id\}" is not a path parameter/],
    ],
  },
  {
    row: 'a header parameter that the client sets itself',
    refused: [
      [
        { get: `parameters: [{ name: authorization, in: header, schema: ${text} }]` },
        /the header "authorization" is set by the client/,
      ],
      [
        {
          document: "x-fixed-headers: { X-Version: '1' }",
          get: `parameters: [{ name: x-version, in: header, schema: ${text} }]`,
        },
        /the header "x-version" is set by the client/,
      ],
    ],
  },
  {
    row: 'a request body of `application/json`, with or without `charset=utf-8`',
    implemented: async () => {
      const post = body('application/json; charset=UTF-8', object(`name: ${text}`));
      const vendor = readSmallSpec({ post });
      const sent = await callGenerated(vendor, 'createTask', { name: 'ä' });
      expect(sent.body).toBe('{"name":"ä"}');
      expect(sent.headers.get('content-type')).toBe('application/json');
      expect(await typesOf(vendor)).toContain(
        'content: { "application/json": { name?: string; }; };',
      );
    },
    refused: [
      [{ post: body('application/json; charset=gbk', object(`a: ${text}`)) }, /sent as UTF-8/],
    ],
  },
  {
    row: 'a request body of `application/x-www-form-urlencoded`',
    implemented: async () => {
      const document = `x-fixed-headers: { content-type: ${form} }`;
      const vendor = readSmallSpec({ document, post: body(form, object(`name: ${text}`)) });
      const sent = await callGenerated(vendor, 'createTask', { name: 'a b' });
      expect(sent.body).toBe('name=a+b');
      expect(sent.headers.get('content-type')).toBe(form);
    },
    refused: [
      [{ post: body(form, object(`name: ${text}`)) }, /requests are sent as "application\/json"/],
      [
        {
          document: `x-fixed-headers: { content-type: ${form} }`,
          post: body('application/json', object(`name: ${text}`)),
        },
        /the body is "application\/json", but requests are sent as "application\/x-www-form/,
      ],
    ],
  },
  {
    row: 'a list or an object in a form',
    refused: [
      [
        {
          document: `x-fixed-headers: { content-type: ${form} }`,
          post: body(form, object(`names: { type: array, items: ${text} }`)),
        },
        /"names" cannot be sent in a form/,
      ],
    ],
  },
  {
    row: 'a request body of another type, such as `multipart/form-data`, `text/plain`',
    refused: ['multipart/form-data', 'text/plain', '*/*', 'application/octet-stream'].map(
      (type) =>
        [
          { post: body(type, object(`name: ${text}`)) },
          /request bodies of type "[^"]+" are not/,
        ] as const,
    ),
  },
  {
    row: '`encoding`',
    refused: [
      [
        { post: body('application/json', object(`a: ${text}`), ', encoding: {}') },
        /"encoding" is not supported here/,
      ],
    ],
  },
  {
    row: 'a request body that is a list, a map, a single value, or has `oneOf`',
    refused: [
      [{ post: body('application/json', `{ type: array, items: ${text} }`) }, /must be an object/],
      [{ post: body('application/json', text) }, /must be an object with properties/],
      [
        { post: body('application/json', `{ type: object, additionalProperties: ${text} }`) },
        /cannot have members of any name/,
      ],
      [
        { post: body('application/json', `{ oneOf: [${object(`a: ${text}`)}] }`) },
        /must be one object, without oneOf/,
      ],
    ],
  },
  {
    row: 'a request body of a GET request',
    refused: [
      [{ get: body('application/json', object(`a: ${text}`)) }, /a GET request has no body/],
    ],
  },
  {
    row: '`requestBody` without `required: true`',
    implemented: async () => {
      const schema = object(`name: ${text}`, ', required: [name]');
      const post = body('application/json', schema).replace('required: true, ', '');
      expect(argumentsOf(readSmallSpec({ post }), 'CreateTask')).toEqual(['name']);
    },
  },
  {
    row: '`readOnly` in a request',
    implemented: async () => {
      const schemas = `Task: ${object(`id: { type: string, readOnly: true }, name: ${text}, in: ${object(`at: { type: string, readOnly: true }, on: ${text}`)}`, ', required: [id, name]')}`;
      const vendor = readSmallSpec({
        schemas,
        post: `${body('application/json', "{ $ref: '#/components/schemas/Task' }")}\n${response(json("{ $ref: '#/components/schemas/Task' }"))}`,
      });
      expect(argumentsOf(vendor, 'CreateTask')).toEqual(['name!', 'in']);
      expect(fieldsOf(vendor, 'CreateTask')).toEqual(['name string', 'in.on string']);
      const types = await typesOf(vendor);
      expect(types).toContain('"application/json": { name: string; in?: { on?: string; }; }');
      expect(types).toContain('Task: { readonly id: string; name: string;');
      expect(JSON.stringify(Object(vendor.document).paths)).not.toContain('readOnly');
    },
  },
  {
    row: '`writeOnly` in a response',
    implemented: async () => {
      const schema = object(`id: ${text}, secret: { type: string, writeOnly: true }`);
      const vendor = readSmallSpec({
        post: `${body('application/json', schema)}\n${response(json(schema))}`,
      });
      expect(argumentsOf(vendor, 'CreateTask')).toEqual(['id', 'secret']);
      expect(await typesOf(vendor)).toMatch(
        /content: \{ "application\/json": \{ id\?: string; \}; \}/,
      );
    },
  },
  {
    row: '`readOnly` or `writeOnly` outside of a property',
    refused: [
      [{ get: query('{ type: string, readOnly: true }') }, /"readOnly" is for the properties/],
      [
        { schemas: `A: ${object('a: { type: string, readOnly: true, writeOnly: true }')}` },
        /cannot be both readOnly and writeOnly/,
      ],
    ],
  },
  {
    row: 'a request schema that contains itself',
    implemented: async () => {
      const schemas = `Filter: ${object(`op: ${text}, not: { $ref: '#/components/schemas/Filter' }`)}`;
      const post = body(
        'application/json',
        object("filter: { $ref: '#/components/schemas/Filter' }"),
      );
      expect(fieldsOf(readSmallSpec({ schemas, post }), 'CreateTask')).toEqual([
        'filter.op string',
        'filter.not json',
      ]);
    },
  },
  {
    row: 'an `allOf` part that contains itself',
    refused: [
      [
        { schemas: "A: { allOf: [{ $ref: '#/components/schemas/A' }] }" },
        /\/components\/schemas\/A: this schema is a part of itself by allOf/,
      ],
    ],
  },
  {
    row: '`required` beside `allOf`',
    implemented: async () => {
      const schemas = `Naming: ${object(`name: ${text}, id: ${text}`)}`;
      const schema = "{ required: [name], allOf: [{ $ref: '#/components/schemas/Naming' }] }";
      const vendor = readSmallSpec({ schemas, post: body('application/json', schema) });
      expect(argumentsOf(vendor, 'CreateTask')).toEqual(['name!', 'id']);
      expect(await typesOf(vendor)).toContain(
        'WithRequired<components["schemas"]["Naming"], "name">',
      );
    },
  },
  {
    row: '`required` that names a property of another `allOf` part, or none',
    refused: [
      [
        { schemas: `A: { allOf: [${object(`a: ${text}`)}, { required: [a] }] }` },
        /allOf\/1: "required" names "a", which is not a property of this part; put "required" beside/,
      ],
      [{ schemas: `A: ${object(`a: ${text}`, ', required: [b]')}` }, /"required" names "b"/],
      [
        { schemas: `A: { required: [a], allOf: [{ allOf: [${object(`a: ${text}`)}] }] }` },
        /"required" names "a", which is not a property of a direct part of allOf/,
      ],
    ],
  },
  {
    row: '`default`',
    implemented: async () => {
      const post = body('application/json', object('size: { type: integer, default: 10 }'));
      const vendor = readSmallSpec({ post });
      expect((await callGenerated(vendor, 'createTask', {})).body).toBe('{}');
      expect(await typesOf(vendor)).toContain('size?: number;');
    },
  },
  {
    row: 'a response of `application/json` or `…+json`, with or without `charset`',
    implemented: async () => {
      for (const type of ['Application/JSON;charset=utf-8', 'application/vnd.gale+json']) {
        const get = response(`'${type}': { schema: ${object(`id: ${text}`)} }`);
        const vendor = readSmallSpec({ get });
        expect((await callGenerated(vendor, 'listTasks', {})).result).toEqual({ id: '1' });
        expect(await typesOf(vendor)).toMatch(
          /content: \{ "application\/(?:vnd.gale\+)?json": \{ id/,
        );
      }
    },
    refused: [
      [
        { get: response(`'application/json;charset=gbk': { schema: ${object(`id: ${text}`)} }`) },
        /responses are read as UTF-8/,
      ],
    ],
  },
  {
    row: 'a response `2XX`',
    implemented: async () => {
      const vendor = readSmallSpec({ get: response(json(object(`id: ${text}`)), '2XX') });
      expect((await callGenerated(vendor, 'listTasks', {})).result).toEqual({ id: '1' });
    },
    refused: [
      [
        { get: response(json(object(`id: ${text}`)), "'299'") },
        /"299" is not a status that clients/,
      ],
    ],
  },
  {
    row: 'no 2xx response, only `default`',
    refused: [
      [{ get: response(json(object(`id: ${text}`)), 'default') }, /there is no 2xx response/],
    ],
  },
  {
    row: 'a response of another type, such as `*/*`, `text/plain`',
    refused: ['*/*', 'text/plain', 'application/xml'].map(
      (type) =>
        [
          { get: response(`'${type}': { schema: ${text} }`) },
          /responses of type "[^"]+" are not read/,
        ] as const,
    ),
  },
  {
    row: 'a response with two media types',
    refused: [
      [
        { get: response(`${json(object(`id: ${text}`))}, text/xml: { schema: ${text} }`) },
        /a response must have one media type/,
      ],
    ],
  },
  {
    row: 'a response that is a list',
    implemented: async () => {
      const vendor = readSmallSpec({ get: response(json(`{ type: array, items: ${text} }`)) });
      expect((await callGenerated(vendor, 'listTasks', {}, '["a"]')).result).toEqual(['a']);
    },
  },
  {
    row: 'a response that is a single value or may be null',
    refused: [
      ...['{ type: integer }', "{ type: [object, 'null'], additionalProperties: true }", '{}'].map(
        (schema) => [{ get: response(json(schema)) }, /must be an object or a list/] as const,
      ),
      [{ get: response('application/json: {}') }, /"schema" is missing/],
    ],
  },
  {
    row: '`x-identifier` below a property of a response, a list or a nested object',
    implemented: async () => {
      const items = object(`ids: { type: array, items: ${identifier} }`);
      const vendor = readSmallSpec({ get: response(json(`{ type: array, items: ${items} }`)) });
      const { result } = await callGenerated(
        vendor,
        'listTasks',
        {},
        '[{"ids":[1,9007199254740993]}]',
      );
      expect(result).toEqual([{ ids: ['1', '9007199254740993'] }]);
    },
  },
  {
    row: '`x-identifier` as a value of a map, or as the whole body',
    refused: [
      [
        {
          get: response(json(object(`ids: { type: object, additionalProperties: ${identifier} }`))),
        },
        /additionalProperties: "x-identifier" needs a property name/,
      ],
      [
        { get: response(json(`{ type: array, items: ${identifier} }`)) },
        /"x-identifier" needs a property name/,
      ],
    ],
  },
  {
    row: '`x-identifier` in a request body',
    refused: [
      [
        { post: body('application/json', object(`id: ${identifier}`)) },
        /"x-identifier" is not supported in a request body/,
      ],
    ],
  },
  {
    row: '`nullable`, `discriminator`, `not`, `if`, `patternProperties`, `$defs`, …',
    refused: [
      'nullable: true',
      'discriminator: {}',
      'not: {}',
      'if: {}',
      'patternProperties: {}',
      'dependentRequired: {}',
      'unevaluatedProperties: false',
      'contentMediaType: text/plain',
      '$defs: {}',
      "$dynamicRef: '#a'",
      'requird: []',
    ].map(
      (word) => [{ schemas: `A: { type: string, ${word} }` }, /is not supported here\. /] as const,
    ),
  },
  {
    row: '`type: object` without properties',
    refused: [[{ schemas: 'A: { type: object }' }, /an object needs "properties" or/]],
  },
  {
    row: '`anyOf` or `oneOf` with an alternative of `required` alone',
    refused: [
      [
        { schemas: `A: ${object(`a: ${text}`, ', anyOf: [{ required: [a] }]')}` },
        /each alternative of anyOf and oneOf needs a type or properties/,
      ],
    ],
  },
  {
    row: 'a property named `__proto__`',
    refused: [
      [
        { schemas: `A: ${object(`__proto__: ${text}`)}` },
        /a property cannot be called "__proto__"/,
      ],
    ],
  },
  {
    row: 'a `pattern` that JavaScript cannot compile in Unicode mode',
    refused: [
      [
        { get: query("{ type: string, pattern: '(?i)abc' }") },
        /schema: "pattern" is not a regular/,
      ],
      [{ schemas: "A: { type: string, pattern: '[\\w-.]' }" }, /"pattern" is not a regular/],
      [{ schemas: "A: { type: string, pattern: '[a' }" }, /"pattern" is not a regular expression/],
    ],
  },
  {
    row: "two operations whose names differ in the first letter's case only",
    refused: [
      [
        { paths: `/v2:\n${operation('get', 'listTasks', 'safe', '')}` },
        /the operations "ListTasks" and "listTasks" have the same method: listTasks\(\)/,
      ],
      [
        { paths: `/v2:\n${operation('get', 'ListTasks', 'safe', '')}` },
        /two operations are called/,
      ],
    ],
  },
  {
    row: 'an operation with the name of a client member: `then`, `http`, `region`',
    refused: ['then', 'Http', 'Region', 'toJSON', 'constructor'].map(
      (name) =>
        [
          { paths: `/v2:\n${operation('get', name, 'safe', '')}` },
          /cannot be a method: clients already have a "\w+"/,
        ] as const,
    ),
  },
  {
    row: 'two fields that would have the same command-line option',
    refused: [
      [
        { post: body('application/json', object(`userId: ${text}, user_id: ${text}`)) },
        /tasks\/post: "user_id" and "userId" would have the same option, --user-id/,
      ],
      [
        { post: body('application/json', object(`query: ${text}, taskQuery: ${text}`)) },
        /would have the same option, --task-query/,
      ],
      [
        { post: body('application/json', object(`DryRun: ${text}, TaskDryRun: ${text}`)) },
        /would have the same option, --task-dry-run/,
      ],
      [
        { post: body('application/json', object(`Region: ${text}`)) },
        /"Region" and the variable "region" would have the same option/,
      ],
    ],
  },
  {
    row: 'a field named `$top` or `noWait`',
    implemented: async () => {
      const get = `parameters: [{ name: $top, in: query, schema: ${text} }, { name: noWait, in: query, schema: { type: boolean } }]`;
      const vendor = readSmallSpec({ get });
      const sent = await callGenerated(vendor, 'listTasks', { $top: '1', noWait: true });
      expect(sent.url).toMatch(/\?\$top=1&noWait=true$/);
      expect(fieldsOf(vendor, 'ListTasks')).toEqual(['$top string', 'noWait boolean']);
    },
  },
  {
    row: 'a field without a letter in its name',
    refused: [[{ get: query(text).replace('filter', '$') }, /needs a letter in its name/]],
  },
  {
    row: 'a server variable with the name of a client option',
    refused: [
      [
        { variables: ', endpoint: { default: a, x-header: x-a }' },
        /a variable cannot be called "endpoint"/,
      ],
      [
        { variables: ', input: { default: a, x-header: x-a }' },
        /a variable cannot be called "input"/,
      ],
    ],
  },
];

/** A path with `{id}` whose GET operation has these parameters. */
function taskPath(parameters: string): string {
  return `'/v1/tasks/{id}':\n    parameters: ${parameters}\n${operation('get', 'GetTask', 'safe', '')}`;
}

const refusals = rows.flatMap(({ row, refused = [] }) =>
  refused.map(([parts, message]) => ({ row, message, spec: smallSpec(parts) })),
);

test.each(refusals)(
  'refused by linter and generator: $row: $message',
  async ({ spec, message }) => {
    const file = 'specs/gale-logs/openapi.yaml';
    const root = await writeFiles({
      [file]: spec,
      'specs/gale-logs/errata.yaml': '[]',
      'specs/gale-logs/examples/index.json': '[]',
    });
    const linted = (await checkVocabulary(root)).map(formatProblem);
    expect(linted.join('\n')).toMatch(message);
    expect(linted.join('\n')).toMatch(/^specs\/gale-logs\/openapi\.yaml:\d+/);

    const printed: string[] = [];
    expect(await generate(root, { check: false, print: (line) => printed.push(line) })).toBe(1);
    expect(printed.slice(0, -1).join('\n')).toBe(linted.join('\n'));
  },
);

test.each(rows.filter(({ implemented }) => implemented !== undefined))(
  'implemented: $row',
  async ({ implemented }) => {
    expect.hasAssertions();
    await implemented?.();
  },
);

test('the table in specs/README.md has exactly these rows, with the right result for each', async () => {
  const readme = await readFile(path.resolve(import.meta.dirname, '../../specs/README.md'), 'utf8');
  const section = readme.split('## Supported parts of OpenAPI 3.1')[1]?.split('\n## ')[0] ?? '';
  const table = Array.from(section.matchAll(/^\| ([^|]+?) +\| (implemented|refused)/gm));
  expect(table.map(([, row, verdict]) => `${row}: ${verdict}`)).toEqual(
    rows.map(({ row, implemented }) => `${row}: ${implemented ? 'implemented' : 'refused'}`),
  );
});
