import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';
import { generatedHeader } from './generated-header.js';
import type { VendorModel } from './vendor-model.js';

type Schema = Parameters<NonNullable<NonNullable<Parameters<typeof openapiTS>[1]>['transform']>>[0];

/**
 * The types of a spec: `paths`, `components`, `operations`. Only this file uses openapi-typescript,
 * so that it is replaceable.
 */
export async function emitSchema(vendor: VendorModel): Promise<string> {
  // A copy as text, because the library modifies its input document.
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

/** The library adds no comments to its own names. */
function withComments(text: string): string {
  return text.replaceAll(/^export interface (\w+) /gm, (start, name: string) => {
    const comment = comments[name];
    return comment === undefined ? start : `/** ${comment} */\n${start}`;
  });
}

/** `webhooks` and `$defs` are written even if the spec has none. */
function isEmptyAlias(node: ts.Node): boolean {
  return (
    ts.isTypeAliasDeclaration(node) &&
    ['webhooks', '$defs'].includes(node.name.text) &&
    ts.isTypeReferenceNode(node.type)
  );
}

/** An empty body is not a result, so the `content` of such a response is removed. */
function withoutEmptyBodies(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !Reflect.has(value, 'x-empty-body')) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'content'));
}

/** Open enumerations and 64-bit identifiers become types that plain OpenAPI cannot express. */
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

/** The library drops `null` from the types if a transform returns a type, so it is added again. */
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

/** `string & {}`: any other string, without absorbing the literals in the union. */
function openString(): ts.TypeNode {
  return ts.factory.createParenthesizedType(
    ts.factory.createIntersectionTypeNode([
      ts.factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
      ts.factory.createTypeLiteralNode([]),
    ]),
  );
}
