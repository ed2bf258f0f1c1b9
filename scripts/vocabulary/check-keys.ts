import type { SpecProblem } from '../spec/spec-error.js';
import type { YamlFile } from '../spec/yaml-file.js';

export async function checkKeys(_source: YamlFile): Promise<SpecProblem[]> {
  return [];
}
