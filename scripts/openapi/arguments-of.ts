import type { SpecNode } from '../spec/spec-node.js';
import { membersOf } from './members-of.js';
import type { OperationNode } from './operations-of.js';

const parameterPlaces = ['path', 'query', 'header'] as const;

/** One of the flat arguments of an operation. */
export interface ArgumentNode {
  readonly name: string;
  readonly place: (typeof parameterPlaces)[number] | 'body';
  readonly required: boolean;
  readonly schema: SpecNode;
  /** Present if it is a parameter, not a member of the body. */
  readonly parameter?: SpecNode;
}

/**
 * Every flat argument of an operation and its location in the request. Throws if two have the same
 * name.
 */
export function argumentsOf({
  pathItem,
  operation,
}: Pick<OperationNode, 'pathItem' | 'operation'>): ArgumentNode[] {
  const parameters = [...pathItem.items('parameters'), ...operation.items('parameters')];
  const found = [...parameters.map(parameterArgument), ...bodyArguments(operation)];
  for (const [index, argument] of found.entries()) {
    if (found.slice(0, index).some(({ name }) => name === argument.name)) {
      operation.fail(`two arguments are called "${argument.name}"; arguments are one flat object`);
    }
  }
  return found;
}

function parameterArgument(parameter: SpecNode): ArgumentNode {
  const place = parameterPlaces.find((known) => known === parameter.text('in'));
  return {
    name: parameter.text('name'),
    place: place ?? parameter.fail(`"in" must be one of ${parameterPlaces.join(', ')}`),
    required: parameter.flag('required'),
    schema: parameter.need('schema'),
    parameter,
  };
}

function bodyArguments(operation: SpecNode): ArgumentNode[] {
  const body = operation.at('requestBody');
  const isRequired = body?.flag('required') === true;
  return (body?.entries('content') ?? [])
    .flatMap(([, media]) => membersOf(media.need('schema')))
    .map((member) => ({ ...member, place: 'body', required: isRequired && member.required }));
}
