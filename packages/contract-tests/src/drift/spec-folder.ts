import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isNode, LineCounter, parseDocument } from 'yaml';
import { isObject, stepsOf, type JsonObject } from '../json.js';

/** A spec with line numbers. */
export interface SpecFolder {
  readonly folder: string;
  readonly vendor: string;
  readonly document: JsonObject;
  /**
   * The line of a JSON pointer, starting at 1. If the pointer does not exist, the line of its
   * nearest existing parent.
   */
  lineOf(pointer: string): number;
}

/** Reads `openapi.yaml` of a folder. Throws if it is missing or is not a vendor's spec. */
export function readSpecFolder(folder: string): SpecFolder {
  const text = readFileSync(join(folder, 'openapi.yaml'), 'utf8');
  const lines = new LineCounter();
  const yaml = parseDocument(text, { lineCounter: lines, merge: true });
  const document: unknown = yaml.toJS();
  const about = isObject(document) ? document['x-vendor'] : undefined;
  const vendor = isObject(about) ? about['id'] : undefined;
  if (!isObject(document) || typeof vendor !== 'string') {
    throw new TypeError(
      `${join(folder, 'openapi.yaml')} has no vendor in x-vendor.id. See specs/README.md for the format of a spec.`,
    );
  }
  return {
    folder,
    vendor,
    document,
    lineOf(pointer) {
      const steps = stepsOf(pointer);
      for (let length = steps.length; length > 0; length -= 1) {
        const node = yaml.getIn(steps.slice(0, length), true);
        if (isNode(node) && node.range) {
          return lines.linePos(node.range[0]).line;
        }
      }
      return 1;
    },
  };
}
