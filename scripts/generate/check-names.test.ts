import { commonOptionNames } from '@download-tasks/client-core';
import { expect, test } from 'vitest';
import { clientOptionWords } from './check-names.js';

test('the words that server variables must not use include the options of all clients', () => {
  expect(clientOptionWords).toEqual([...commonOptionNames, 'network', 'credentials']);
});
