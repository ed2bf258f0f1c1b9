import type { SpecProblem } from '../spec/spec-error.js';
import { SpecNode } from '../spec/spec-node.js';
import { walkSpec } from '../spec/walk-spec.js';
import { collectProblems } from './collect-problems.js';
import { membersOf } from './members-of.js';

/** Words that are allowed beside a `$ref`: they describe the place, not the values. */
const besideReference = new Set([
  '$ref',
  'title',
  'description',
  'externalDocs',
  'deprecated',
  'default',
  'example',
  'examples',
  'readOnly',
  'writeOnly',
]);

/** Words that define which values an alternative of `anyOf` or `oneOf` allows. */
const typeWords = ['$ref', 'type', 'properties', 'enum', 'const', 'allOf', 'anyOf', 'oneOf'];

type Check = (schema: SpecNode) => readonly SpecProblem[];

const checks: readonly Check[] = [
  checkReference,
  checkObject,
  checkAlternatives,
  checkRequired,
  checkDirections,
  checkPropertyNames,
  checkPattern,
];

/** Checks that schemas have the same meaning for types, clients and emulator. */
export function checkSchemas(root: SpecNode): SpecProblem[] {
  const problems: SpecProblem[] = [];
  walkSpec(root.value, (place, pointer, value) => {
    if (place !== 'schema') {
      return;
    }
    const schema = new SpecNode(root.source, pointer, value);
    for (const check of checks) {
      problems.push(...collectProblems(() => check(schema)));
    }
  });
  return problems;
}

function checkReference(schema: SpecNode): SpecProblem[] {
  const words = wordsOf(schema);
  if (!words.includes('$ref')) {
    return [];
  }
  return words
    .filter((word) => !word.startsWith('x-') && !besideReference.has(word))
    .map((word) => schema.problem(`"${word}" is not allowed beside a $ref; use allOf for both`));
}

/** `type: object` alone would become a type that no value matches. */
function checkObject(schema: SpecNode): SpecProblem[] {
  const words = wordsOf(schema);
  const members = ['properties', 'additionalProperties', 'allOf', 'anyOf', 'oneOf'];
  const type = schema.at('type')?.value;
  const isObject = type === 'object' || (Array.isArray(type) && type.includes('object'));
  return isObject && !members.some((word) => words.includes(word))
    ? [schema.problem('an object needs "properties" or "additionalProperties: true"')]
    : [];
}

/** An alternative that only repeats `required` would allow any value in the types. */
function checkAlternatives(schema: SpecNode): SpecProblem[] {
  return ['anyOf', 'oneOf']
    .flatMap((word) => Object.values(Object(Reflect.get(Object(schema.value), word) ?? [])))
    .filter((part) => !typeWords.some((word) => Object.hasOwn(Object(part), word)))
    .map(() => schema.problem('each alternative of anyOf and oneOf needs a type or properties'));
}

/**
 * Checks that each name under `required` is a property of the schema or of its `allOf` parts: the
 * types contain no other.
 */
function checkRequired(schema: SpecNode): readonly SpecProblem[] {
  if (wordsOf(schema).includes('$ref')) {
    return [];
  }
  const names = new Set(
    [...schema.items('allOf'), schema]
      .flatMap((part) => part.entries('properties'))
      .map(([name]) => name),
  );
  const known = new Set(membersOf(schema).map(({ name }) => name));
  const isPart = /\/allOf\/\d+$/.test(schema.pointer);
  return schema
    .texts('required')
    .filter((name) => !names.has(name))
    .map((name) => {
      const message = `"required" names "${name}", which is not a property`;
      if (known.has(name)) {
        return schema.problem(`${message} of a direct part of allOf, only of a nested one`);
      }
      return schema.problem(
        isPart ? `${message} of this part; put "required" beside allOf` : message,
      );
    });
}

function checkDirections(schema: SpecNode): SpecProblem[] {
  const found = ['readOnly', 'writeOnly'].filter((word) => schema.flag(word));
  if (found.length === 2) {
    return [schema.problem('a property cannot be both readOnly and writeOnly')];
  }
  const mayBe = /\/properties\/[^/]+$|^\/components\/schemas\/[^/]+$/.test(schema.pointer);
  return found.length === 0 || mayBe
    ? []
    : [schema.problem(`"${found.join()}" is for the properties of an object`)];
}

function checkPropertyNames(schema: SpecNode): SpecProblem[] {
  return schema
    .entries('properties')
    .filter(([name]) => name === '__proto__')
    .map(([, property]) => property.problem('a property cannot be called "__proto__"'));
}

/** Emulator and command line compile it, and would fail at run time. */
function checkPattern(schema: SpecNode): SpecProblem[] {
  const pattern = schema.optionalText('pattern');
  return pattern === undefined || isRegExp(pattern)
    ? []
    : [schema.problem('"pattern" is not a regular expression of JavaScript in Unicode mode')];
}

function isRegExp(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

function wordsOf(schema: SpecNode): string[] {
  return schema.isObject() ? Object.keys(schema.value) : [];
}
