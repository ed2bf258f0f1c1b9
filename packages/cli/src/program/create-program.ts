import type { Command } from 'commander';
import { CliCommand } from './cli-command.js';
import { addCommonOptions, addCommonOptionsBelow } from './common-options.js';
import { addHandleCommands } from './handle-commands.js';
import { programHelp } from './help-texts.js';
import { createRunCommand } from './run-command.js';
import { addToolCommands } from './tool-commands.js';
import { addVendorCommands } from './vendor-commands.js';
import { version } from './version.js';

/** The whole command line. Vendors and what commands do are imported when they are used. `end` is told the exit code. */
export function createProgram(end: (code: number) => void): Command {
  const program = new CliCommand('download-tasks')
    .description(
      'Create download tasks at a cloud, wait for them, and fetch their files, verified.',
    )
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show the help of a command')
    .configureHelp({ showGlobalOptions: false, sortSubcommands: false, subcommandTerm })
    // What is wrong with a command line is reported where all errors are.
    .configureOutput({ outputError: () => undefined })
    .showSuggestionAfterError()
    // Each command reads its own options: a value that looks like an option of the program is still a value.
    .enablePositionalOptions()
    .exitOverride()
    .addHelpText('after', programHelp);
  addCommonOptions(program);
  const run = createRunCommand(end);
  addVendorCommands(program, run);
  addHandleCommands(program, run);
  addToolCommands(program, run);
  addCommonOptionsBelow(program);
  return program;
}

/** Without aliases and `[options]`, which every command has. */
function subcommandTerm(command: Command): string {
  const words = command.registeredArguments.map((argument) => {
    const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
    return argument.required ? `<${name}>` : `[${name}]`;
  });
  return [command.name(), ...words].join(' ');
}
