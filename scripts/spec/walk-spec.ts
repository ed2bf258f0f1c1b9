import { appendPointer } from './json-pointer.js';

/** The kinds of objects of an OpenAPI document that the x- vocabulary distinguishes. */
export type Place =
  | 'document'
  | 'server'
  | 'serverVariable'
  | 'pathItem'
  | 'operation'
  | 'parameter'
  | 'requestBody'
  | 'response'
  | 'mediaType'
  | 'components'
  | 'securityScheme'
  | 'schema'
  | 'other';

type Child = readonly [key: string, kind: 'one' | 'list' | 'map', place: Place];

const parameter: readonly Child[] = [
  ['schema', 'one', 'schema'],
  ['content', 'map', 'mediaType'],
  ['examples', 'map', 'other'],
];

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;

/**
 * The keys of an object that contain further objects. Keys that contain data (examples, defaults)
 * are absent.
 */
const children: Readonly<Record<Place, readonly Child[]>> = {
  document: [
    ['info', 'one', 'other'],
    ['tags', 'list', 'other'],
    ['externalDocs', 'one', 'other'],
    ['servers', 'list', 'server'],
    ['paths', 'map', 'pathItem'],
    ['components', 'one', 'components'],
  ],
  server: [['variables', 'map', 'serverVariable']],
  serverVariable: [],
  pathItem: [
    ['parameters', 'list', 'parameter'],
    ['servers', 'list', 'server'],
    ...methods.map((method): Child => [method, 'one', 'operation']),
  ],
  operation: [
    ['parameters', 'list', 'parameter'],
    ['requestBody', 'one', 'requestBody'],
    ['responses', 'map', 'response'],
    ['servers', 'list', 'server'],
    ['externalDocs', 'one', 'other'],
  ],
  parameter,
  requestBody: [['content', 'map', 'mediaType']],
  response: [
    ['headers', 'map', 'parameter'],
    ['content', 'map', 'mediaType'],
  ],
  mediaType: [
    ['schema', 'one', 'schema'],
    ['examples', 'map', 'other'],
    ['encoding', 'map', 'other'],
  ],
  components: [
    ['schemas', 'map', 'schema'],
    ['parameters', 'map', 'parameter'],
    ['headers', 'map', 'parameter'],
    ['responses', 'map', 'response'],
    ['requestBodies', 'map', 'requestBody'],
    ['securitySchemes', 'map', 'securityScheme'],
    ['pathItems', 'map', 'pathItem'],
    ['examples', 'map', 'other'],
  ],
  securityScheme: [],
  schema: [
    ...['properties', 'patternProperties', '$defs', 'dependentSchemas'].map((key): Child => [
      key,
      'map',
      'schema',
    ]),
    ...['allOf', 'anyOf', 'oneOf', 'prefixItems'].map((key): Child => [key, 'list', 'schema']),
    ...[
      'items',
      'contains',
      'additionalProperties',
      'unevaluatedProperties',
      'propertyNames',
      'not',
      'if',
      'then',
      'else',
    ].map((key): Child => [key, 'one', 'schema']),
  ],
  other: [],
};

/**
 * Calls `visit` for every object of the document; does not follow references, so that it visits
 * each object once.
 */
export function walkSpec(
  document: unknown,
  visit: (place: Place, pointer: string, node: object) => void,
): void {
  walk(document, 'document', '', visit);
}

function walk(
  node: unknown,
  place: Place,
  pointer: string,
  visit: (place: Place, pointer: string, node: object) => void,
): void {
  if (typeof node !== 'object' || node === null || Array.isArray(node)) {
    return;
  }
  visit(place, pointer, node);
  for (const [key, kind, childPlace] of children[place]) {
    const child: unknown = Reflect.get(node, key);
    const childPointer = appendPointer(pointer, key);
    if (kind === 'one') {
      walk(child, childPlace, childPointer, visit);
    } else if (typeof child === 'object' && child !== null) {
      for (const [name, value] of Object.entries(child)) {
        walk(value, childPlace, appendPointer(childPointer, name), visit);
      }
    }
  }
}
