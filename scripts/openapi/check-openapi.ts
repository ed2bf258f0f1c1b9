import type { SpecProblem } from '../spec/spec-error.js';
import { SpecNode } from '../spec/spec-node.js';
import type { YamlFile } from '../spec/yaml-file.js';
import { checkBodies } from './check-bodies.js';
import { checkParameters } from './check-parameters.js';
import { checkSchemas } from './check-schemas.js';
import { checkWords } from './check-words.js';

/**
 * Finds every use of OpenAPI that would change the requests or the types in a way that we do not
 * implement. The table in specs/README.md lists what is implemented and what is refused.
 */
export function checkOpenapi(source: YamlFile): SpecProblem[] {
  const root = new SpecNode(source);
  // An unsupported word causes failures where the spec refers to it: only the first message is
  // useful.
  const unsupported = checkWords(root);
  if (unsupported.length > 0) {
    return unsupported;
  }
  return [...checkSchemas(root), ...checkParameters(root), ...checkBodies(root)];
}
