import { walkSpec } from '../spec/walk-spec.js';
import { SpecNode } from '../spec/spec-node.js';
import { byText } from './names.js';
import type { TaskFieldModel } from './vendor-model.js';

/** Returns the names of all properties and parameters in the spec with this mark, sorted. */
export function collectMarked(root: SpecNode, mark: 'x-secret' | 'x-identifier'): string[] {
  const isMarked = (node: SpecNode | undefined): boolean =>
    node !== undefined && (node.flag(mark) || isMarked(node.at('items')));
  const names = new Set<string>();
  walkSpec(root.value, (place, pointer, value) => {
    const node = new SpecNode(root.source, pointer, value);
    if (place === 'schema') {
      for (const [name, property] of node.entries('properties')) {
        if (isMarked(property)) {
          names.add(name);
        }
      }
    } else if (place === 'parameter' && (node.flag(mark) || isMarked(node.at('schema')))) {
      const name = node.optionalText('name');
      if (name !== undefined) {
        names.add(name);
      }
    }
  });
  return [...names].toSorted(byText);
}

/**
 * Returns all properties in the spec that are marked `x-task-field`, in the order of the spec. A
 * property in several schemas counts once.
 */
export function collectTaskFields(root: SpecNode): TaskFieldModel[] {
  const fields = new Map<string, TaskFieldModel>();
  walkSpec(root.value, (place, pointer, value) => {
    if (place !== 'schema') {
      return;
    }
    for (const [property, node] of new SpecNode(root.source, pointer, value).entries(
      'properties',
    )) {
      const field = node.optionalText('x-task-field');
      const unit = node.optionalText('x-unit');
      if (field !== undefined && !fields.has(`${property} ${field}`)) {
        fields.set(`${property} ${field}`, {
          property,
          field,
          ...(unit !== undefined && { unit }),
        });
      }
    }
  });
  return [...fields.values()];
}
