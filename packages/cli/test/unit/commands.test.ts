import { commandOptions } from '@download-tasks/scripts/command-options';
import { describe, expect, it } from 'vitest';
import { commonOptions } from '../../src/clients/common-options.js';
import { allCommands } from '../../src/commands/all-commands.js';
import { attributeName } from '../../src/input/kebab-case.js';
import { longName } from '../../src/input/option.js';
import { takenOptions } from '../../src/input/taken-options.js';

describe('the options of all commands', () => {
  // Commands of a group have no options for vendor fields.
  const commands = allCommands.flatMap((command) => (command.kind === 'group' ? [] : [command]));
  const options = [commonOptions, ...commands.map((command) => command.options)].flatMap((specs) =>
    Object.entries(specs),
  );

  it.each(options)('%s: its key is its name for the parser', (key, spec) => {
    // The parser keeps the value of `--no-control` as `control`.
    expect(attributeName(longName(spec).replace(/^--(no-)?/, ''))).toBe(key);
  });

  it('are reserved if a vendor has a field of that name', () => {
    const own = options.map(([, spec]) => longName(spec).slice(2));
    // The emulator has no vendor fields.
    const others = new Set(['port', 'host', 'seed', 'no-control', 'relax']);
    const missing = own.filter((name) => !others.has(name) && !takenOptions.includes(name));
    expect(missing).toEqual([]);
  });

  it('are those that the generator compares the fields of a spec with', () => {
    expect(commandOptions).toEqual(takenOptions);
  });
});
