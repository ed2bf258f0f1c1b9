import { quoteWord } from '../output/quote-word.js';
import { attributeName } from '../program/kebab-case.js';
import { type Flags, isSet, textFlag, textsFlag } from '../program/flags.js';

/** Options that say which tasks are meant and how they are reached; without them the command might mean others. */
const kept = ['profile', 'credential-profile', 'config', 'endpoint-url', 'network'];

/** What to do after an interruption: the command that fetches what is left. */
export function howToGoOn(flags: Flags, handles: readonly string[], directory: string): string {
  if (isSet(flags, 'emulator'))
    return 'The emulator of this command is gone, and its tasks with it.';
  const options = kept.flatMap((name) => {
    const value = textFlag(flags, attributeName(name));
    return value === undefined ? [] : [`--${name}`, value];
  });
  const hosts = textsFlag(flags, 'allowHost').flatMap((host) => ['--allow-host', host]);
  const words = ['fetch', ...handles, '-o', directory, ...options, ...hosts];
  return `The tasks go on at the vendor. To go on here: download-tasks ${words.map(quoteWord).join(' ')}`;
}
