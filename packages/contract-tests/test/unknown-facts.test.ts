import { expect, it } from 'vitest';
import { vendors } from '../src/spec.js';
import { unknownFacts } from '../src/unknown-facts.js';

it.each(vendors)(
  '%s: every fact is from the documentation, none is still to be found',
  (vendor) => {
    expect(unknownFacts(vendor)).toEqual([]);
  },
);
