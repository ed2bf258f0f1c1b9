import type { Command as ParserCommand } from 'commander';
import { formatHelpItem } from './format-help-item.js';
import type { VendorEntry } from '../clients/vendor-entry.js';
import { variableOptions } from '../clients/variable-options.js';
import { clientOptions, outputOptions } from '../clients/common-options.js';
import { fieldOptions, fieldsOf } from '../input/field-options.js';
import type { OperationSpec } from '../input/operation-spec.js';
import type { OptionSpec } from '../input/option.js';
import { UsageError } from '../input/usage-error.js';
import { wrapHelp } from '../output/wrap-help.js';
import { version } from '../version.js';
import { allCommands } from './all-commands.js';
import { CliCommand, toCliOption } from './cli-command.js';
import type { Command, CommandGroup, VendorCommand } from './command.js';
import { exampleOf } from './example-of.js';
import { fieldOffers } from './field-offers.js';
import { prepare, prepareWith } from './prepare.js';
import { programHelp } from './program-help.js';
import type { RunCommand } from './run-command.js';
import { startCall } from './start-call.js';

/** Creates the whole command line. Vendors and the dependencies of commands are imported on use. */
export function createProgram(run: RunCommand): CliCommand {
  const program = new CliCommand('download-tasks')
    .description(
      'Create download tasks in a cloud, wait for them, and download and verify their files.',
    )
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show the help of a command')
    .configureHelp({
      showGlobalOptions: false,
      sortSubcommands: false,
      subcommandTerm,
      formatItem: formatHelpItem,
    })
    // Command line errors are reported in the same place as all other errors.
    .configureOutput({ outputError: () => undefined })
    .showSuggestionAfterError()
    // Each command reads its own options, so a value that looks like an option of the program is
    // still a value.
    .enablePositionalOptions()
    .exitOverride()
    .hook('preSubcommand', async (_, next) => prepare(next))
    .addHelpText('after', () => wrapHelp(programHelp));
  addOptions(program, 'Output:', Object.values(outputOptions));
  addOptions(program, 'Connection:', Object.values(clientOptions));
  program.optionsGroup('Options:');
  for (const command of allCommands) {
    if (command.kind === 'vendor') {
      addVendorCommand(program, command, run);
    } else if (command.kind === 'group') {
      addGroup(program, command, run);
    } else {
      addCommand(program, command, run);
    }
  }
  return program;
}

function addCommand(program: CliCommand, command: Command, run: RunCommand): void {
  const { argument, loadOptions, help = '' } = command;
  const added = addSubcommand(program, command.name).description(command.summary);
  if (argument.usage !== '') {
    added.argument(argument.usage, argument.description);
  }
  addOptions(added, undefined, Object.values(command.options));
  added.addHelpText('after', () => wrapHelp(help));
  if (loadOptions !== undefined) {
    prepareWith(added, async () =>
      addOptions(added, undefined, Object.values(await loadOptions())),
    );
  }
  added.action(async () =>
    run(added, async (context, flags) => command.start(context, flags, added.args)),
  );
}

function addGroup(program: CliCommand, group: CommandGroup, run: RunCommand): void {
  const parent = addSubcommand(program, group.name)
    .description(group.summary)
    .usage('<command> [options]');
  parent.on('command:*', refuse(`${group.name} has no command`, parent));
  for (const command of group.commands) {
    addCommand(parent, command, run);
  }
}

function addVendorCommand(program: CliCommand, command: VendorCommand, run: RunCommand): void {
  const { name, summary, role } = command;
  const words = role === undefined ? '<vendor> <operation>' : '<vendor>';
  const parent = addSubcommand(program, name).description(summary).usage(`${words} [options]`);
  parent.commandsGroup('Vendors:').on('command:*', refuse('Unknown vendor', parent));
  prepareWith(parent, async () => {
    const { vendors } = await import('../generated/vendors.js');
    for (const vendor of vendors) {
      addVendor(parent, command, vendor, run);
    }
  });
}

function addVendor(
  parent: CliCommand,
  command: VendorCommand,
  vendor: VendorEntry,
  run: RunCommand,
): void {
  const { role } = command;
  // Vendors without this capability are hidden from the help; calling them reports the missing
  // capability.
  const hidden = role !== undefined && !vendor.capabilities.includes(role);
  const added = addSubcommand(parent, vendor.id, { hidden }).description(vendor.title);
  if (role === undefined) {
    added.usage('<operation> [options]').commandsGroup('Operations:');
    added.on('command:*', refuse(`${vendor.id} has no operation`, added));
    prepareWith(added, async () => {
      const { operations } = await vendor.loadSpec();
      for (const each of operations) {
        addOperation(added, command, { vendor, operation: each }, run);
      }
    });
    return;
  }
  addOptions(added, undefined, Object.values(command.options));
  added.addHelpText('after', () => wrapHelp(command.help ?? ''));
  prepareWith(added, async () => {
    const { operations } = await vendor.loadSpec();
    const operation = operations.find(({ roles }) => roles.includes(role));
    addOptions(added, 'Client:', variableOptions(vendor));
    if (operation !== undefined) {
      addFields(added, command, { vendor, operation });
    }
  });
  added.action(async () =>
    run(added, async (context, flags) => {
      const { operationOf } = await import('../clients/operation-of.js');
      const operation = await operationOf(vendor, role);
      return startCall(command, context, flags, { vendor, operation });
    }),
  );
}

function addOperation(
  parent: CliCommand,
  command: VendorCommand,
  called: { readonly vendor: VendorEntry; readonly operation: OperationSpec },
  run: RunCommand,
): void {
  const { id, method, summary, description, documentation } = called.operation;
  const added = addSubcommand(parent, id).alias(method).summary(summary);
  added.description(`${summary} ${description}\n\n${documentation ?? ''}`.trim());
  addOptions(added, undefined, Object.values(command.options));
  addOptions(added, 'Client:', variableOptions(called.vendor));
  addFields(added, command, called);
  added.action(async () =>
    run(added, async (context, flags) => startCall(command, context, flags, called)),
  );
}

function addFields(
  added: CliCommand,
  command: VendorCommand,
  { vendor, operation }: { readonly vendor: VendorEntry; readonly operation: OperationSpec },
): void {
  const offers = fieldOffers(command);
  addOptions(added, `${operation.id}:`, fieldOptions(operation, offers));
  const words = [command.name, vendor.id, ...(command.role === undefined ? [operation.id] : [])];
  added.addHelpText('after', exampleOf(words, vendor, fieldsOf(operation, offers)));
}

/** Adds a subcommand that accepts the global options; its help does not repeat them. */
function addSubcommand(
  parent: CliCommand,
  name: string,
  options: { readonly hidden?: boolean } = {},
): CliCommand {
  const added = parent.command(name, options);
  added.hook('preSubcommand', async (_, next) => prepare(next));
  // Only the command that the user named needs them; for all commands, they would take a good part
  // of the start.
  prepareWith(added, () => addGlobalOptions(added));
  return added;
}

function addGlobalOptions(command: CliCommand): void {
  for (const spec of Object.values({ ...outputOptions, ...clientOptions })) {
    // They have their own group, because the first option of a group determines the position of the
    // group.
    command.addOption(toCliOption(spec).hideHelp().helpGroup('Global options:'));
  }
}

function addOptions(
  command: CliCommand,
  group: string | undefined,
  specs: readonly OptionSpec<unknown>[],
): void {
  if (group !== undefined) {
    command.optionsGroup(group);
  }
  for (const spec of specs) {
    command.addOption(toCliOption(spec));
  }
}

function refuse(complaint: string, parent: CliCommand): (words: string[]) => never {
  return ([name = '']) => {
    const known = parent.commands.map((command) => command.name()).join(', ');
    throw new UsageError(`${complaint} "${name}". Use one of ${known}.`);
  };
}

/** Omits aliases and `[options]`, which every command has. */
function subcommandTerm(command: ParserCommand): string {
  const words = command.registeredArguments.map((argument) => {
    const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
    return argument.required ? `<${name}>` : `[${name}]`;
  });
  return [command.name(), ...words].join(' ');
}
