import { describe, expect, it } from 'vitest';
import vocabulary from '../../../specs/vocabulary.schema.json' with { type: 'json' };
import { readVendorSpec, vendors } from '../src/spec.js';
import type { TaskProperty } from '../src/marked-properties.js';
import { taskAtHand } from '../src/task-at-hand.js';
import { taskFieldFaults, taskProperties } from '../src/task-field-faults.js';
import { taskFields } from '../src/task-field-values.js';

describe.each(vendors)('%s: the field of a task for each property', async (vendor) => {
  const spec = readVendorSpec(vendor);
  const { document } = spec;
  const properties = taskProperties(document);
  const task = await taskAtHand(spec);

  it('is exactly the field that x-task-field names', async () => {
    const faults = [];
    for (const property of properties) {
      faults.push(...(await taskFieldFaults(document, property, task)));
    }
    expect(faults).toEqual([]);
    expect(properties.filter(({ field }) => field !== undefined).length).toBeGreaterThan(3);
  });

  it('differs from a wrong or missing x-task-field', async () => {
    const survivors: string[] = [];
    for (const property of properties.filter(({ field }) => field !== undefined)) {
      const { field: right, ...unmarked } = property;
      const wrong = Object.keys(taskFields).filter((field) => isOther(field, right));
      const mutants: TaskProperty[] = [unmarked, ...wrong.map((field) => ({ ...unmarked, field }))];
      for (const mutant of mutants) {
        if ((await taskFieldFaults(document, mutant, task)).length === 0) {
          survivors.push(`${property.name}: ${mutant.field ?? 'none'} instead of ${right}`);
        }
      }
    }
    expect(survivors).toEqual([]);
  });
});

/** Whether a field has the same type as the right one, but is never filled by the same property. */
function isOther(field: string, right: string | undefined): boolean {
  return (
    ['name', 'query', 'createdAt', 'finishedAt', 'files[].sizeBytes'].includes(field) &&
    field !== right
  );
}

it('the test knows every field that x-task-field can name', () => {
  const named = vocabulary.$defs.schema.properties['x-task-field'].enum;
  expect(Object.keys(taskFields).toSorted()).toEqual(named.toSorted());
});
