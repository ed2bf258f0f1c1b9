import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { isCollection, LineCounter, parseDocument, visit } from 'yaml';
import type { Document } from 'yaml';
import { SpecError } from './spec-error.js';
import type { SpecProblem } from './spec-error.js';
import { splitPointer } from './json-pointer.js';

/** A YAML (or JSON) file as plain data, with the line of each value. */
export interface YamlFile {
  /** Path relative to the repository root, with forward slashes. */
  readonly file: string;
  readonly value: unknown;
  /** A problem at a pointer of this file, with its line filled in. */
  readonly problem: (pointer: string, message: string) => SpecProblem;
}

/** Reads one file; throws a `SpecError` with line and reason if it is not YAML. */
export async function readYamlFile(root: string, file: string): Promise<YamlFile> {
  return parseYamlFile(file, await readFile(path.join(root, file), 'utf8'));
}

/**
 * Parses YAML text. Anchors, aliases and merge keys (`<<`) are resolved; duplicate keys, unknown
 * tags and other mistakes throw a `SpecError` with file and line.
 */
export function parseYamlFile(file: string, text: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true });
  const mistakes = [...document.errors, ...document.warnings].map(({ pos, message }) => ({
    offset: pos[0],
    message,
  }));
  const found = mistakes.length > 0 ? mistakes : [...aliasMistakes(document)];
  if (found.length > 0) {
    throw new SpecError(
      found.map(({ offset, message }) => ({
        file,
        pointer: '',
        line: lines.linePos(offset).line,
        message: `this is not valid YAML: ${message}`,
      })),
    );
  }
  return {
    file,
    value: toData(file, document),
    problem: (pointer, message) => {
      const offset = offsetOf(document, splitPointer(pointer));
      const line = offset === undefined ? {} : { line: lines.linePos(offset).line };
      return { file, pointer, message, ...line };
    },
  };
}

interface Mistake {
  readonly offset: number;
  readonly message: string;
}

/** The parser reports these only when the data is read, and then without a line. */
function aliasMistakes(document: Document): readonly Mistake[] {
  const found: Mistake[] = [];
  visit(document, {
    Alias(_, alias, around) {
      const target = alias.resolve(document);
      const offset = alias.range?.[0] ?? 0;
      if (target === undefined) {
        found.push({ offset, message: `there is no anchor "${alias.source}" above this alias` });
      } else if (around.includes(target)) {
        found.push({ offset, message: `the alias "${alias.source}" is inside its anchor` });
      }
    },
    Pair(_, { key }) {
      if (isCollection(key)) {
        found.push({ offset: key.range?.[0] ?? 0, message: 'a key must be a single value' });
      }
    },
  });
  return found;
}

/** Throws if aliases would expand into more data than any spec contains. */
function toData(file: string, document: Document): unknown {
  try {
    return document.toJS();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SpecError([{ file, pointer: '', line: 1, message: `cannot be read: ${reason}` }]);
  }
}

/** The position of the value, or of its nearest ancestor if the value itself is missing. */
function offsetOf(document: Document, steps: readonly string[]): number | undefined {
  for (let length = steps.length; length >= 0; length -= 1) {
    const node: unknown = document.getIn(steps.slice(0, length), true);
    if (typeof node !== 'object' || node === null || !('range' in node)) {
      continue;
    }
    if (Array.isArray(node.range) && typeof node.range[0] === 'number') {
      return node.range[0];
    }
  }
  return undefined;
}
