import { findIdentifiers } from './find-identifiers.js';
import { readTexts } from '../spec/read-texts.js';
import type { SpecProblem } from '../spec/spec-error.js';
import type { SpecNode } from '../spec/spec-node.js';
import { collectProblems } from './collect-problems.js';
import { charsetOf, isForm, isJson, isPlainJson } from './media-type.js';
import { membersOf, partsOf, scalarTypeOf, typesOf } from './members-of.js';
import { operationsOf, successesOf } from './operations-of.js';

const json = 'application/json';

/** Statuses that mean success in the types of the clients. */
const successStatuses = /^(?:20[0-8]|226|2XX)$/;

/**
 * Checks that bodies have a form that we can send and read: JSON objects or flat forms in requests,
 * JSON objects or lists in responses.
 */
export function checkBodies(root: SpecNode): SpecProblem[] {
  const fixed = readTexts(root, 'x-fixed-headers').find(
    ([name]) => name.toLowerCase() === 'content-type',
  );
  const sent = fixed?.[1] ?? json;
  return operationsOf(root).flatMap(({ method, operation }) => [
    ...collectProblems(() => checkRequest(operation, method, sent)),
    ...collectProblems(() => checkResponses(operation)),
  ]);
}

function checkRequest(operation: SpecNode, method: string, sent: string): SpecProblem[] {
  const body = operation.at('requestBody');
  if (body === undefined) {
    return [];
  }
  if (method === 'get') {
    return [body.problem('a GET request has no body. Send the values as query parameters.')];
  }
  const [content, ...others] = body.entries('content');
  if (content === undefined || others.length > 0) {
    return [body.problem('a request body must have exactly one media type')];
  }
  const [mediaType, media] = content;
  const schema = media.need('schema');
  return [
    ...checkRequestMediaType(media, mediaType, sent),
    ...checkRequestObject(schema),
    ...(isForm(mediaType) ? checkFlat(schema) : []),
    ...findIdentifiersInBody(schema),
  ];
}

function checkRequestMediaType(media: SpecNode, mediaType: string, sent: string): SpecProblem[] {
  if (!isPlainJson(mediaType) && !isForm(mediaType)) {
    return [media.problem(`request bodies of type "${mediaType}" are not sent; use "${json}"`)];
  }
  if ((charsetOf(mediaType) ?? 'utf-8') !== 'utf-8') {
    return [media.problem(`bodies are sent as UTF-8, not as "${mediaType}"`)];
  }
  if (isForm(mediaType) !== isForm(sent) || isPlainJson(mediaType) !== isPlainJson(sent)) {
    const advice = 'State the type of all bodies as "content-type" in x-fixed-headers.';
    return [
      media.problem(`the body is "${mediaType}", but requests are sent as "${sent}". ${advice}`),
    ];
  }
  return [];
}

/** The members of the body become arguments, so that a body without members cannot be passed. */
function checkRequestObject(schema: SpecNode): SpecProblem[] {
  const parts = partsOf(schema);
  const alternative = parts.find((part) => part.at('oneOf') ?? part.at('anyOf'));
  if (alternative !== undefined) {
    return [alternative.problem('a request body must be one object, without oneOf and anyOf')];
  }
  const open = parts.find((part) => (part.at('additionalProperties')?.value ?? false) !== false);
  if (open !== undefined) {
    const advice = 'Name the members under "properties": they become the arguments.';
    return [open.problem(`a request body cannot have members of any name. ${advice}`)];
  }
  if (typesOf(schema).join() !== 'object' || membersOf(schema).length === 0) {
    const message = 'a request body must be an object with properties: they become the arguments';
    return [schema.problem(message)];
  }
  return [];
}

function checkFlat(schema: SpecNode): SpecProblem[] {
  return membersOf(schema)
    .filter((member) => scalarTypeOf(member.schema) === undefined)
    .map((member) =>
      member.schema.problem(`"${member.name}" cannot be sent in a form; only single values can`),
    );
}

function findIdentifiersInBody(schema: SpecNode): SpecProblem[] {
  return findIdentifiers([schema]).map(({ node }) =>
    node.problem('"x-identifier" is not supported in a request body: it would be sent as text'),
  );
}

function checkResponses(operation: SpecNode): SpecProblem[] {
  const responses = operation.need('responses');
  const successes = successesOf(operation);
  const unknown = successes.find(([status]) => !successStatuses.test(status));
  if (unknown !== undefined) {
    return [
      unknown[1].problem(`"${unknown[0]}" is not a status that clients know; use 200 to 208`),
    ];
  }
  if (successes.length === 0) {
    return [responses.problem('there is no 2xx response: "default" describes failures')];
  }
  const identifiers = operation
    .entries('responses')
    .flatMap(([, response]) => response.entries('content'))
    .flatMap(([, media]) => media.at('schema') ?? [])
    .flatMap((schema) => findIdentifiers([schema]))
    .filter(({ name }) => name === undefined)
    .map(({ node }) =>
      node.problem('"x-identifier" needs a property name: identifiers are found by their names'),
    );
  return [...successes.flatMap(([, response]) => checkSuccess(response)), ...identifiers];
}

function checkSuccess(response: SpecNode): SpecProblem[] {
  const content = response.entries('content');
  if (content.length > 1) {
    return [response.problem('a response must have one media type')];
  }
  return content.flatMap(([mediaType, media]) => {
    if (!isJson(mediaType)) {
      return [media.problem(`responses of type "${mediaType}" are not read; use "${json}"`)];
    }
    if ((charsetOf(mediaType) ?? 'utf-8') !== 'utf-8') {
      return [media.problem(`responses are read as UTF-8, not as "${mediaType}"`)];
    }
    return checkResult(media.need('schema'));
  });
}

/** Checks that a successful response, or each of its alternatives, is an object or a list. */
function checkResult(schema: SpecNode): SpecProblem[] {
  const alternatives = partsOf(schema).flatMap((part) => [
    ...part.items('oneOf'),
    ...part.items('anyOf'),
  ]);
  const types = typesOf(schema);
  if (types.length === 0 && alternatives.length > 0) {
    return alternatives.flatMap(checkResult);
  }
  const isStructure = types.length > 0 && types.every((type) => ['object', 'array'].includes(type));
  const type = schema.at('type')?.value;
  const isNullable = Array.isArray(type) && type.includes('null');
  return isStructure && !isNullable
    ? []
    : [schema.problem('a JSON response must be an object or a list, not a single value or null')];
}
