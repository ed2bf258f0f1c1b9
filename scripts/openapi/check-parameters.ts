import { readTexts } from '../spec/read-texts.js';
import type { SpecProblem } from '../spec/spec-error.js';
import type { SpecNode } from '../spec/spec-node.js';
import { collectProblems } from './collect-problems.js';
import { membersOf, scalarTypeOf, typesOf } from './members-of.js';
import { operationsOf } from './operations-of.js';
import type { OperationNode } from './operations-of.js';

/** Headers that OpenAPI does not allow as parameters, in lower case. */
const reservedHeaders = ['accept', 'content-type', 'authorization'];

/** Checks that parameters are serialized in the one way that we implement for their place. */
export function checkParameters(root: SpecNode): SpecProblem[] {
  const reserved = [...reservedHeaders, ...headersOfClient(root)];
  return operationsOf(root).flatMap((operation) =>
    collectProblems(() => [
      ...parametersOf(operation).flatMap((parameter) =>
        collectProblems(() => checkParameter(parameter, reserved)),
      ),
      ...checkOverrides(operation),
      ...checkTemplate(operation),
    ]),
  );
}

/** In lower case: those with a fixed value, and those with the value of a client variable. */
function headersOfClient(root: SpecNode): string[] {
  const fixed = readTexts(root, 'x-fixed-headers').map(([name]) => name);
  const variables = root.items('servers').flatMap((server) => server.entries('variables'));
  const carrying = variables.flatMap(([, variable]) => variable.optionalText('x-header') ?? []);
  return [...fixed, ...carrying].map((name) => name.toLowerCase());
}

function parametersOf({ pathItem, operation }: OperationNode): SpecNode[] {
  return [...pathItem.items('parameters'), ...operation.items('parameters')];
}

function checkParameter(parameter: SpecNode, reserved: readonly string[]): readonly SpecProblem[] {
  const schema = parameter.need('schema');
  const name = parameter.text('name');
  switch (parameter.text('in')) {
    case 'path':
      return [
        ...checkStyle(parameter, schema, { style: 'simple', explode: false }),
        ...checkPathValue(parameter, schema),
      ];
    case 'header':
      if (reserved.includes(name.toLowerCase())) {
        return [
          parameter.problem(`the header "${name}" is set by the client; remove the parameter`),
        ];
      }
      return [
        ...checkStyle(parameter, schema, { style: 'simple', explode: false }),
        ...(scalarTypeOf(schema) === undefined
          ? [schema.problem('a header must be a text, a number or a boolean')]
          : []),
      ];
    case 'query':
      return parameter.flag('x-json-text') ? [] : checkQueryValue(parameter, schema);
    default:
      return [parameter.problem('"in" must be one of path, query, header')];
  }
}

function checkPathValue(parameter: SpecNode, schema: SpecNode): SpecProblem[] {
  if (!parameter.flag('required')) {
    return [parameter.problem('a path parameter must have "required: true"')];
  }
  const type = scalarTypeOf(schema);
  return type === undefined || type === 'boolean'
    ? [schema.problem('a path parameter must be a text or a number')]
    : [];
}

/** `a=1`, `a=1&a=2` for a list, `a[b]=1` for an object of style `deepObject`. */
function checkQueryValue(parameter: SpecNode, schema: SpecNode): SpecProblem[] {
  if (scalarTypeOf(schema) !== undefined) {
    return checkStyle(parameter, schema, { style: 'form', explode: true });
  }
  const advice = 'Mark the parameter "x-json-text" if the vendor takes JSON there.';
  if (typesOf(schema).join() === 'object') {
    const isFlat = membersOf(schema).every((member) => scalarTypeOf(member.schema) !== undefined);
    return isFlat
      ? checkStyle(parameter, schema, { style: 'deepObject', explode: true, isExplicit: true })
      : [schema.problem(`objects inside of objects cannot be sent in a query. ${advice}`)];
  }
  const items = typesOf(schema).join() === 'array' ? schema.at('items') : undefined;
  return items === undefined || scalarTypeOf(items) === undefined
    ? [schema.problem(`a query parameter must be a single value or a list of them. ${advice}`)]
    : checkStyle(parameter, schema, { style: 'form', explode: true });
}

/** `explode` makes no difference to a single value. */
function checkStyle(
  parameter: SpecNode,
  schema: SpecNode,
  supported: { readonly style: string; readonly explode: boolean; readonly isExplicit?: boolean },
): SpecProblem[] {
  const defaultStyle = parameter.text('in') === 'query' ? 'form' : 'simple';
  const style = parameter.optionalText('style') ?? defaultStyle;
  if (style !== supported.style) {
    const where = supported.isExplicit === true ? 'an object in a query' : 'this parameter';
    return [
      parameter.problem(`the style of ${where} must be "${supported.style}", not "${style}"`),
    ];
  }
  const explode = parameter.at('explode')?.value ?? style !== 'simple';
  return scalarTypeOf(schema) === undefined && explode !== supported.explode
    ? [parameter.problem(`"explode" must be ${supported.explode}: lists are sent as a=1&a=2`)]
    : [];
}

function checkOverrides({ pathItem, operation }: OperationNode): SpecProblem[] {
  const shared = new Set(pathItem.items('parameters').map(identityOf));
  return operation
    .items('parameters')
    .filter((parameter) => shared.has(identityOf(parameter)))
    .map((parameter) =>
      parameter.problem(
        `"${parameter.text('name')}" is a parameter of the path too; declare it in the operations only`,
      ),
    );
}

function identityOf(parameter: SpecNode): string {
  return `${parameter.text('in')} ${parameter.text('name')}`;
}

/** Checks that the names in braces are exactly the path parameters. */
function checkTemplate(found: OperationNode): SpecProblem[] {
  const names = Array.from(found.path.matchAll(/\{([^{}]*)\}/g), ([, name = '']) => name);
  const inPath = parametersOf(found).filter((parameter) => parameter.text('in') === 'path');
  const declared = new Set(inPath.map((parameter) => parameter.text('name')));
  return [
    ...names
      .filter((name) => !declared.has(name))
      .map((name) => found.operation.problem(`"{${name}}" is not a path parameter`)),
    ...inPath
      .filter((parameter) => !names.includes(parameter.text('name')))
      .map((parameter) =>
        parameter.problem(`the path has no "{${parameter.text('name')}}" for this parameter`),
      ),
  ];
}
