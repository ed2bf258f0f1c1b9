import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';
import { generatedHeader } from './generated-header.js';
import type { VendorModel } from './vendor-model.js';

type Schema = Parameters<NonNullable<NonNullable<Parameters<typeof openapiTS>[1]>['transform']>>[0];

/**
 * The types of a spec: `paths`, `components`, `operations`.
 * This is the only file that knows openapi-typescript, so that it can be replaced here.
 */
export async function emitSchema(vendor: VendorModel): Promise<string> {
  // A copy as text: the library writes into the document that it is given.
  const nodes = await openapiTS(JSON.stringify(vendor.document, withoutEmptyBodies), {
    silent: true,
    defaultNonNullable: false,
    transform: transformSchema,
  });
  const text = astToString(nodes.filter((node) => !isEmptyAlias(node)));
  return `${generatedHeader(vendor.specFile)}\n\n${withComments(text)}`;
}

const comments: Readonly<Record<string, string>> = {
  paths: 'The requests and responses of the API by path and method: what `http` of a client takes.',
  components: 'The schemas of the API by their names in the spec.',
  operations: 'The requests and responses of the API by the documented name of the operation.',
};

/** The library writes none above its own names. */
function withComments(text: string): string {
  return text.replaceAll(/^export interface (\w+) /gm, (start, name: string) => {
    const comment = comments[name];
    return comment === undefined ? start : `/** ${comment} */\n${start}`;
  });
}

/** `webhooks` and `$defs` are written even when the spec has none. */
function isEmptyAlias(node: ts.Node): boolean {
  return (
    ts.isTypeAliasDeclaration(node) &&
    ['webhooks', '$defs'].includes(node.name.text) &&
    ts.isTypeReferenceNode(node.type)
  );
}

/** A body that says nothing is no result: what is left of such a response has no `content`. */
function withoutEmptyBodies(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !Reflect.has(value, 'x-empty-body')) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'content'));
}

/** Open enumerations and 64-bit identifiers become types that plain OpenAPI has no word for. */
function transformSchema(schema: Schema): ts.TypeNode | undefined {
  if (typeof schema !== 'object' || schema === null) {
    return undefined;
  }
  const words: unknown = Reflect.get(schema, 'x-known-values');
  if (Array.isArray(words)) {
    return unionOf([...words.map((word) => literal(String(word))), openString()], schema);
  }
  if (Reflect.get(schema, 'x-identifier') === true) {
    return unionOf([ts.factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword)], schema);
  }
  return undefined;
}

/**
 * The library forgets a `null` among the types where a transform returns one, so it is put back.
 */
function unionOf(members: ts.TypeNode[], schema: Schema): ts.TypeNode {
  const type: unknown = Reflect.get(schema, 'type');
  const isNullable = Array.isArray(type) && type.includes('null');
  const all = isNullable
    ? [...members, ts.factory.createLiteralTypeNode(ts.factory.createNull())]
    : members;
  const [only, ...others] = all;
  return only !== undefined && others.length === 0 ? only : ts.factory.createUnionTypeNode(all);
}

function literal(word: string): ts.TypeNode {
  return ts.factory.createLiteralTypeNode(ts.factory.createStringLiteral(word));
}

/** `string & {}`: any other text, without swallowing the literals beside it. */
function openString(): ts.TypeNode {
  return ts.factory.createParenthesizedType(
    ts.factory.createIntersectionTypeNode([
      ts.factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
      ts.factory.createTypeLiteralNode([]),
    ]),
  );
}
