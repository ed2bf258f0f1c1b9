import { failureFields, type FieldList } from './field-list.js';
import { isObject, type JsonObject } from './json.js';
import { resolve, type SpecOperation, specOperations } from './operations.js';

/**
 * Returns a spec's statements about an API except fields, error codes and hosts, in the format of
 * `documented-api.yaml`. JSON members are named without the slash of a pointer.
 */
export function specApi(document: JsonObject): JsonObject {
  const { info, components } = document;
  return withoutUndefined({
    version: isObject(info) ? info['version'] : undefined,
    signing: signingOf(components),
    headers: document['x-fixed-headers'],
    variableHeaders: variableHeadersOf(document['servers']),
    envelope: withoutSlashes(document['x-envelope']),
    states: document['x-task-states'],
    limits: document['x-task-limits'],
    operations: Object.fromEntries(
      specOperations(document).map((operation) => [operation.id, describe(document, operation)]),
    ),
  });
}

/** Returns the fields of each documented failure, by operation and status. */
export function specFailures(document: JsonObject): [where: string, fields: FieldList][] {
  return specOperations(document).flatMap((operation) =>
    statusesOf(document, operation)
      .filter((status) => !status.startsWith('2'))
      .map((status): [string, FieldList] => [
        `${operation.id} ${status}`,
        failureFields(document, operation, status),
      ]),
  );
}

function describe(document: JsonObject, operation: SpecOperation): JsonObject {
  const { definition } = operation;
  const statuses = statusesOf(document, operation);
  const success = statuses.filter((status) => status.startsWith('2'));
  const empty = success.filter((status) => {
    const responses = resolve(document, definition['responses']);
    return resolve(document, responses[status])['x-empty-body'] === true;
  });
  return withoutUndefined({
    request: `${operation.method} ${operation.path}`,
    repeat: definition['x-retry'],
    task: definition['x-task-role'],
    paging: withoutSlashes(definition['x-pagination']),
    count: definition['x-count'],
    success,
    empty: empty.length === 0 ? undefined : empty,
    failures: statuses.filter((status) => !status.startsWith('2')),
    errors: definition['x-operation-errors'],
    emptyMeansAbsent: bodySchema(document, definition)['x-empty-means-absent'],
    pages: pagesOf(definition['x-documentation']),
  });
}

function statusesOf(document: JsonObject, { definition }: SpecOperation): string[] {
  return Object.keys(resolve(document, definition['responses']));
}

function bodySchema(document: JsonObject, definition: JsonObject): JsonObject {
  const content = resolve(document, definition['requestBody'])['content'];
  const json = isObject(content) ? content['application/json'] : undefined;
  return isObject(json) ? resolve(document, json['schema']) : {};
}

function pagesOf(pages: unknown): JsonObject {
  const list = Array.isArray(pages) ? pages.filter(isObject) : [];
  return Object.fromEntries(list.map(({ url, updated }) => [String(url), updated]));
}

function signingOf(components: unknown): unknown {
  const schemes = isObject(components) ? components['securitySchemes'] : undefined;
  const [scheme] = isObject(schemes) ? Object.values(schemes) : [];
  if (!isObject(scheme)) {
    return undefined;
  }
  const { 'x-signing': name, type, in: place, name: header } = scheme;
  return { scheme: name, type, in: place, name: header };
}

/** The headers that contain a variable of the client, by header. */
function variableHeadersOf(servers: unknown): JsonObject | undefined {
  const variables = (Array.isArray(servers) ? servers : []).flatMap((server: unknown) =>
    Object.entries(Object(isObject(server) ? server['variables'] : {})),
  );
  const headers = variables.flatMap(([name, variable]) =>
    isObject(variable) && typeof variable['x-header'] === 'string'
      ? [[variable['x-header'], name] as const]
      : [],
  );
  return headers.length === 0 ? undefined : Object.fromEntries(headers);
}

function withoutSlashes(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutSlashes);
  }
  if (isObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, withoutSlashes(member)]),
    );
  }
  return typeof value === 'string' && value.startsWith('/') ? value.slice(1) : value;
}

function withoutUndefined(value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined));
}
