import { expect, it } from 'vitest';
import { commonOptions } from '../../src/clients/common-options.js';
import { readOptions } from '../../src/input/option.js';
import { resumeHint } from '../../src/commands/fetch/resume-hint.js';

it('is the command with all options that identify the tasks', () => {
  const flags = { profile: 'work', credentialProfile: 'it is mine', json: true };
  const options = {
    ...readOptions(commonOptions, flags),
    allowHost: ['a.example', 'b.example'],
  };
  expect(resumeHint(options, ['baidu-bls:bj/one', 'baidu-bls:bj/two'], '/out')).toBe(
    "The tasks continue at the vendor. To resume, run: download-tasks fetch baidu-bls:bj/one baidu-bls:bj/two -o /out --profile work --credential-profile 'it is mine' --allow-host a.example --allow-host b.example",
  );
});

it('reports that the tasks no longer exist if their emulator has stopped', () => {
  const options = { ...readOptions(commonOptions, { emulator: true }), allowHost: [] };
  expect(resumeHint(options, ['baidu-bls:bj/one'], '/out')).not.toContain('fetch');
});
