import type { JsonObject } from './json.js';

/** The JSON pointer of each object of a document. */
export function placesOf(document: JsonObject): Map<unknown, string> {
  const places = new Map<unknown, string>();
  const visit = (value: unknown, pointer: string): void => {
    if (typeof value !== 'object' || value === null) {
      return;
    }
    places.set(value, pointer);
    for (const [key, member] of Object.entries(value)) {
      visit(member, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
    }
  };
  visit(document, '');
  return places;
}
