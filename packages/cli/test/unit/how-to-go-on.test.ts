import { expect, it } from 'vitest';
import { commonOptions } from '../../src/clients/common-options.js';
import { readOptions } from '../../src/input/option.js';
import { howToGoOn } from '../../src/commands/fetch/how-to-go-on.js';

it('is the command with all that leads to the same tasks', () => {
  const flags = { profile: 'work', credentialProfile: 'it is mine', json: true };
  const options = {
    ...readOptions(commonOptions, flags),
    allowHost: ['a.example', 'b.example'],
  };
  expect(howToGoOn(options, ['baidu-bls:bj/one', 'baidu-bls:bj/two'], '/out')).toBe(
    "The tasks go on at the vendor. To go on here: download-tasks fetch baidu-bls:bj/one baidu-bls:bj/two -o /out --profile work --credential-profile 'it is mine' --allow-host a.example --allow-host b.example",
  );
});

it('is nothing where the tasks went with their emulator', () => {
  const options = { ...readOptions(commonOptions, { emulator: true }), allowHost: [] };
  expect(howToGoOn(options, ['baidu-bls:bj/one'], '/out')).not.toContain('fetch');
});
