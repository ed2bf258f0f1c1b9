import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { SpecError } from './spec-error.js';
import type { SpecProblem } from './spec-error.js';
import { splitPointer } from './json-pointer.js';

/** A YAML (or JSON) file as plain data that still knows on which line each value stands. */
export interface YamlFile {
  /** Path relative to the repository root, with forward slashes. */
  readonly file: string;
  readonly value: unknown;
  /** A problem at a pointer of this file, with its line filled in. */
  readonly problem: (pointer: string, message: string) => SpecProblem;
}

/** Reads one file; throws `SpecError` naming line and reason when it is no YAML. */
export async function readYamlFile(root: string, file: string): Promise<YamlFile> {
  return parseYamlFile(file, await readFile(path.join(root, file), 'utf8'));
}

/** Parses YAML text; anchors are resolved, duplicate keys and other mistakes are errors. */
export function parseYamlFile(file: string, text: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    throw new SpecError(
      document.errors.map((error) => ({
        file,
        pointer: '',
        line: lines.linePos(error.pos[0]).line,
        message: `this is not valid YAML: ${error.message}`,
      })),
    );
  }
  return {
    file,
    value: document.toJS(),
    problem: (pointer, message) => {
      const offset = offsetOf(document, splitPointer(pointer));
      const line = offset === undefined ? {} : { line: lines.linePos(offset).line };
      return { file, pointer, message, ...line };
    },
  };
}

/** Where the value stands, or its nearest ancestor when the value itself is missing. */
function offsetOf(
  document: ReturnType<typeof parseDocument>,
  steps: readonly string[],
): number | undefined {
  for (let length = steps.length; length >= 0; length -= 1) {
    const node: unknown = document.getIn(steps.slice(0, length), true);
    if (typeof node !== 'object' || node === null || !('range' in node)) continue;
    if (Array.isArray(node.range) && typeof node.range[0] === 'number') return node.range[0];
  }
  return undefined;
}
