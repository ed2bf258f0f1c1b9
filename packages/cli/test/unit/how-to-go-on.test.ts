import { expect, it } from 'vitest';
import { howToGoOn } from '../../src/commands/how-to-go-on.js';

it('is the command with all that leads to the same tasks', () => {
  const flags = {
    profile: 'work',
    credentialProfile: 'it is mine',
    allowHost: ['a.example', 'b.example'],
    interval: '1s',
    json: true,
  };
  expect(howToGoOn(flags, ['baidu-bls:bj/one', 'baidu-bls:bj/two'], '/out')).toBe(
    "The tasks go on at the vendor. To go on here: download-tasks fetch baidu-bls:bj/one baidu-bls:bj/two -o /out --profile work --credential-profile 'it is mine' --allow-host a.example --allow-host b.example",
  );
});

it('is nothing where the tasks went with their emulator', () => {
  expect(howToGoOn({ emulator: true }, ['baidu-bls:bj/one'], '/out')).not.toContain('fetch');
});
