import type { Command } from 'commander';
import { vendors as entries } from '../generated/vendors.js';
import { kebabCase } from './kebab-case.js';
import { completionHelp, emulatorHelp } from './help-texts.js';
import type { RunCommand } from './run-command.js';

/** The commands around the tasks: `vendors`, `doctor`, `emulator`, `completion`, `man`. */
export function addToolCommands(program: Command, run: RunCommand): void {
  const vendors = program.command('vendors').description('show what each vendor can do');
  vendors.action(async () =>
    run(vendors, async (context) => (await import('../commands/vendors.js')).runVendors(context)),
  );
  const doctor = program
    .command('doctor')
    .description('check credentials, endpoint, clock and signature, of one vendor or of all')
    .argument('[vendor]');
  const variables = new Set(entries.flatMap((entry) => entry.variables.map(({ name }) => name)));
  for (const name of variables)
    doctor.option(`--${kebabCase(name)} <${name}>`, `the ${name}, where the vendor needs one`);
  doctor.action(async (vendor: string | undefined) =>
    run(doctor, async (context) =>
      (await import('../commands/doctor.js')).runDoctor(context, vendor),
    ),
  );
  const emulator = program
    .command('emulator')
    .description('run the emulated vendors on this machine')
    .option('--port <port>', 'port on the loopback interface (default: any free one)')
    .option(
      '--host <address>',
      'address to listen on; the keys are public, so think twice',
      '127.0.0.1',
    )
    .option('--seed <text>', 'decides every identifier and byte')
    .addHelpText('after', emulatorHelp);
  emulator.action(async () =>
    run(emulator, async (context) =>
      (await import('../commands/emulator.js')).runEmulator(context),
    ),
  );
  const completion = program
    .command('completion')
    .description('print the completion script of a shell: bash, zsh or fish')
    .argument('<shell>')
    .addHelpText('after', completionHelp);
  completion.action(async (shell: string) =>
    run(completion, async () => (await import('../completion/print-script.js')).printScript(shell)),
  );
  const man = program
    .command('man')
    .description('print the manual page')
    .addHelpText('after', '\nExample:\n  $ download-tasks man | man -l -');
  man.action(async () =>
    run(man, async () => (await import('../manual/print-manual.js')).printManual(program)),
  );
}
