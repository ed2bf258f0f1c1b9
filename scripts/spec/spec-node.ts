import { appendPointer, valueAt } from './json-pointer.js';
import { SpecError } from './spec-error.js';
import type { SpecProblem } from './spec-error.js';
import type { YamlFile } from './yaml-file.js';

/**
 * A place in a spec: every read is checked, and a wrong type is reported with file, line and
 * pointer. Children are reached through their `$ref`, if they have one.
 */
export class SpecNode {
  readonly source: YamlFile;
  readonly pointer: string;
  readonly value: unknown;

  constructor(source: YamlFile, pointer = '', value: unknown = source.value) {
    this.source = source;
    this.pointer = pointer;
    this.value = value;
  }

  /** The child under a key, or `undefined` if it does not exist. */
  at(key: string | number): SpecNode | undefined {
    const value = this.#raw(key);
    if (value === undefined) {
      return undefined;
    }
    return new SpecNode(this.source, appendPointer(this.pointer, key), value).#resolve();
  }

  /** The child under a key; a missing one is an error. */
  need(key: string): SpecNode {
    return this.at(key) ?? this.fail(`"${key}" is missing`);
  }

  text(key: string): string {
    return this.optionalText(key) ?? this.fail(`"${key}" is missing`);
  }

  optionalText(key: string): string | undefined {
    const child = this.at(key);
    if (child === undefined) {
      return undefined;
    }
    return typeof child.value === 'string' ? child.value : child.fail('must be text');
  }

  /** The text under a key, which must be a key of `words`. */
  word<Word extends string>(key: string, words: Readonly<Record<Word, true>>): Word {
    const text = this.text(key);
    const isWord = (value: string): value is Word => Object.hasOwn(words, value);
    return isWord(text)
      ? text
      : this.need(key).fail(`must be one of ${Object.keys(words).join(', ')}`);
  }

  flag(key: string): boolean {
    return this.#raw(key) === true;
  }

  /** The texts of a list; an absent list is empty. */
  texts(key: string): string[] {
    return this.items(key).map((item) =>
      typeof item.value === 'string' ? item.value : item.fail('must be text'),
    );
  }

  /** The elements of a list; an absent list is empty. */
  items(key: string): SpecNode[] {
    return this.at(key)?.elements() ?? [];
  }

  /** The elements of this list. */
  elements(): SpecNode[] {
    if (!Array.isArray(this.value)) {
      return this.fail('must be a list');
    }
    return this.value.flatMap((_, index) => this.at(index) ?? []);
  }

  /** The members of a map in the order of the file; an absent map is empty. */
  entries(key: string): (readonly [string, SpecNode])[] {
    const map = this.at(key);
    if (map === undefined) {
      return [];
    }
    if (!map.isObject()) {
      return map.fail('must be a map');
    }
    return Object.keys(map.value).map((name) => [name, map.need(name)] as const);
  }

  isObject(): this is SpecNode & { readonly value: object } {
    return typeof this.value === 'object' && this.value !== null && !Array.isArray(this.value);
  }

  /** A problem at this place. */
  problem(message: string): SpecProblem {
    return this.source.problem(this.pointer, message);
  }

  /** Throws a `SpecError` that names this place. */
  fail(message: string): never {
    throw new SpecError([this.problem(message)]);
  }

  #raw(key: string | number): unknown {
    if (typeof this.value !== 'object' || this.value === null) {
      return undefined;
    }
    return Object.hasOwn(this.value, key) ? Reflect.get(this.value, key) : undefined;
  }

  #resolve(): SpecNode {
    let found: SpecNode = this.#hop();
    for (let hops = 0; found.#raw('$ref') !== undefined; hops += 1) {
      if (hops > 20) {
        this.fail('this $ref leads to itself');
      }
      found = found.#hop();
    }
    return found;
  }

  #hop(): SpecNode {
    const reference = this.#raw('$ref');
    if (typeof reference !== 'string') {
      return this;
    }
    if (!reference.startsWith('#/')) {
      this.fail(`a $ref must point into the same file ("#/…"), but this one is "${reference}"`);
    }
    const pointer = decodeURIComponent(reference.slice(1));
    const value = valueAt(this.source.value, pointer);
    if (value === undefined) {
      this.fail(`${reference} does not exist`);
    }
    return new SpecNode(this.source, pointer, withSiblings(value, this.value));
  }
}

/** OpenAPI 3.1 allows words beside a `$ref`; they add to its target. */
function withSiblings(target: unknown, referrer: unknown): unknown {
  if (typeof target !== 'object' || target === null || typeof referrer !== 'object') {
    return target;
  }
  const siblings = Object.entries(referrer ?? {}).filter(([key]) => key !== '$ref');
  return siblings.length === 0 ? target : { ...target, ...Object.fromEntries(siblings) };
}
