import type { Command, Option } from 'commander';
import { UsageError } from '../exit/usage-error.js';
import { vendors } from '../generated/vendors.js';
import { findVendor } from '../vendor/find-vendor.js';
import type { OperationSpec, VendorEntry } from '../vendor/vendor-entry.js';
import { CliOption } from './cli-command.js';
import { addCommonOptionsBelow, addFetchOptions, addWaitOptions } from './common-options.js';
import { addFieldOptions, addVariableOptions } from './field-options.js';
import { offerValues } from './option-values.js';
import type { RunCommand } from './run-command.js';
import { taskStates } from './task-states.js';

/** A command that has a subcommand for each vendor that can do it. */
interface VendorCommand {
  readonly name: string;
  readonly summary: string;
  readonly capability: string;
  readonly addOptions: (command: Command) => void;
}

const vendorCommands: readonly VendorCommand[] = [
  {
    name: 'create',
    summary: 'create a task and print its handle',
    capability: 'create',
    addOptions: () => undefined,
  },
  {
    name: 'list',
    summary: 'list tasks',
    capability: 'list',
    addOptions: (command) =>
      command
        .addOption(stateOption())
        .option('--since <time>', 'only tasks created at this time or later')
        .option('--max <count>', 'end after so many tasks'),
  },
  {
    name: 'export',
    summary: 'create a task, wait for it and fetch its files',
    capability: 'create',
    addOptions: (command) => addFetchOptions(addWaitOptions(command)),
  },
];

/** `create`, `list`, `export` and `call`, each with the vendors below it. */
export function addVendorCommands(program: Command, run: RunCommand): void {
  for (const { name, summary, capability, addOptions } of vendorCommands) {
    const parent = program.command(name).description(summary).usage('<vendor> [options]');
    parent.commandsGroup('Vendors:').on('command:*', refuseVendor);
    for (const vendor of vendors) {
      // Those that cannot are left out of the help, and say so when they are asked.
      const hidden = !vendor.capabilities.includes(capability);
      const command = parent.command(vendor.id, { hidden }).description(vendor.title);
      addOptions(command);
      command.action(async () =>
        run(command, async (context) => {
          const { runVendorCommand } = await import('../commands/run-vendor-command.js');
          return runVendorCommand(name, context, vendor);
        }),
      );
    }
    parent.hook('preSubcommand', async (_, command) => addOptionsOf(command, capability));
  }
  addCall(program, run);
}

/** What the spec says about the operation becomes options only when the vendor is asked for. */
export async function addOptionsOf(command: Command, role: string): Promise<void> {
  const vendor = vendors.find(({ id }) => id === command.name());
  if (vendor === undefined) return;
  const { operations } = await vendor.loadSpec();
  const operation = operations.find(({ roles }) => roles.includes(role));
  addVariableOptions(command, vendor);
  if (operation !== undefined)
    addFieldOptions(command, vendor, operation, { paging: role !== 'list' });
}

function refuseVendor([id = '']: string[]): void {
  findVendor(id);
}

function addCall(program: Command, run: RunCommand): void {
  const call = program
    .command('call')
    .description('call any documented operation and print its answer')
    .usage('<vendor> <operation> [options]');
  call.commandsGroup('Vendors:').on('command:*', refuseVendor);
  for (const { id, title } of vendors) {
    const parent = call.command(id).description(title).usage('<operation> [options]');
    parent.commandsGroup('Operations:').on('command:*', ([name = '']: string[]) => {
      const known = parent.commands.map((command) => command.name()).join(', ');
      throw new UsageError(`${id} has no operation "${name}". Take one of ${known}.`);
    });
  }
  call.hook('preSubcommand', async (_, parent) => addOperations(parent, run));
}

/** The operations of a vendor below its name. */
export async function addOperations(parent: Command, run: RunCommand): Promise<void> {
  const vendor = vendors.find(({ id }) => id === parent.name());
  if (vendor === undefined) return;
  const { operations } = await vendor.loadSpec();
  for (const operation of operations) addOperation(parent, vendor, operation, run);
  addCommonOptionsBelow(parent);
}

function addOperation(
  parent: Command,
  vendor: VendorEntry,
  operation: OperationSpec,
  run: RunCommand,
): void {
  const { id, method, summary, documentation } = operation;
  const command = parent.command(id).alias(method).summary(summary);
  command.description(`${summary} ${operation.description}\n\n${documentation ?? ''}`.trim());
  addVariableOptions(command, vendor);
  addFieldOptions(command, vendor, operation, { paging: true });
  command.action(async () =>
    run(command, async (context) => {
      const { runCall } = await import('../commands/call.js');
      return runCall(context, vendor, operation);
    }),
  );
}

function stateOption(): Option {
  const help = `only tasks in these states, with commas: ${taskStates.join(', ')}`;
  return offerValues(new CliOption('--state <states>', help), taskStates);
}
