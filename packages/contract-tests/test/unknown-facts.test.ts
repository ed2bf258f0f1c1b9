import { expect, it } from 'vitest';
import { vendors } from '../src/spec.js';
import { unknownFacts } from '../src/unknown-facts.js';

it.each(vendors)('%s: no placeholder for a fact is left', (vendor) => {
  expect(unknownFacts(vendor)).toEqual([]);
});
