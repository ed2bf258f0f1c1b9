import type { JsonObject } from './json.js';
import { plant, propertiesBelow, type TaskProperty } from './marked-properties.js';
import { responseSchemaPointer, specOperations } from './operations.js';
import { hasRole, type TaskAtHand } from './task-at-hand.js';
import { fieldsThatHold, type Marked, markedValues, type Reading } from './task-field-values.js';

/** The response properties from which the provider reads a task and its links. */
export function taskProperties(document: JsonObject): readonly TaskProperty[] {
  const found = responsesOf(document).flatMap(({ schema }) => propertiesBelow(document, schema));
  return [...new Map(found.map((property) => [property.definition, property])).values()];
}

/**
 * Reports where `x-task-field` of a property, or its absence, differs from the provider's
 * behaviour: each value that is planted in the property must appear in the named field, and a value
 * in a property without the key must appear in no field.
 */
export async function taskFieldFaults(
  document: JsonObject,
  property: TaskProperty,
  task: TaskAtHand,
): Promise<readonly string[]> {
  const { name, field } = property;
  const faults: string[] = [];
  for (const kind of field === undefined ? kindsOf(property) : [field]) {
    for (const marked of valuesOf(document, property, kind)) {
      const isError = kind.startsWith('error.');
      const { reading, planted } = await readWith({ document, property, marked, isError }, task);
      const holding = fieldsThatHold(reading, marked.expected);
      if (field === undefined && holding.length > 0) {
        faults.push(`${name}: becomes ${holding.join(', ')}, but has no matching x-task-field`);
      } else if (field !== undefined && planted === 0) {
        faults.push(`${name}: no response of the emulator has the object that it belongs to`);
      } else if (field !== undefined && !holding.includes(field)) {
        faults.push(`${name}: ${JSON.stringify(marked.planted)} does not become ${field}`);
      }
    }
  }
  return faults;
}

/** A property without `x-task-field` must not receive the state that the task already has. */
function valuesOf(document: JsonObject, property: TaskProperty, kind: string): readonly Marked[] {
  const values = markedValues(property, kind, Object(document['x-task-states']));
  const isUnmarkedState = kind === 'state' && property.field === undefined;
  return isUnmarkedState ? values.filter(({ expected }) => expected === 'failed') : values;
}

/** The kinds of fields that a property without `x-task-field` could become, by type. */
function kindsOf({ schema }: TaskProperty): readonly string[] {
  const { type } = schema;
  const isText = Array.isArray(type) ? type.includes('string') : type === 'string';
  return isText ? ['', 'links', 'createdAt', 'progress', 'state', 'error.message'] : [''];
}

interface Planting {
  readonly document: JsonObject;
  readonly property: TaskProperty;
  readonly marked: Marked;
  /** Whether the task must have failed, because only a failed task has an error. */
  readonly isError: boolean;
}

async function readWith(
  { document, property, marked, isError }: Planting,
  task: TaskAtHand,
): Promise<{ readonly reading: Reading; readonly planted: number }> {
  const responses = responsesOf(document);
  const states = isError ? stateProperties(document) : [];
  let planted = 0;
  const reading = await task.read((operation, body) => {
    const response = responses.find(({ id }) => id === operation);
    for (const state of states) {
      plant(document, response?.schema, body, state, wordOf(document, 'failed'));
    }
    planted += plant(document, response?.schema, body, property, marked.planted);
  });
  return { reading, planted };
}

function stateProperties(document: JsonObject): readonly TaskProperty[] {
  return taskProperties(document).filter(({ field }) => field === 'state');
}

/** The vendor's name for a state. */
function wordOf(document: JsonObject, wanted: string): string | undefined {
  const states = Object.entries(Object(document['x-task-states']));
  return states.find(([, state]) => state === wanted)?.[0];
}

function responsesOf(document: JsonObject): readonly { id: string; schema: unknown }[] {
  return specOperations(document)
    .filter(({ id }) => hasRole(document, id, 'get', 'status', 'list', 'links'))
    .flatMap((operation) => {
      const pointer = responseSchemaPointer(document, operation, 200);
      return pointer === undefined ? [] : [{ id: operation.id, schema: { $ref: `#${pointer}` } }];
    });
}
