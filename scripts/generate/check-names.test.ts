import { commonOptionNames } from '@download-tasks/client-core';
import { expect, test } from 'vitest';
import { clientOptionWords } from './check-names.js';

test('every option that all clients have is kept from being a server variable', () => {
  expect(clientOptionWords).toEqual([...commonOptionNames, 'network', 'credentials']);
});
