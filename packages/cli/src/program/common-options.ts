import type { Command, Option } from 'commander';
import { vendors } from '../generated/vendors.js';
import { CliOption } from './cli-command.js';
import { offerValues } from './option-values.js';

/** Options that every command understands, before or after its name. */
export function addCommonOptions(program: Command): void {
  program.optionsGroup('Output:');
  for (const option of outputOptions()) program.addOption(option);
  program.optionsGroup('Where to:');
  for (const option of clientOptions()) program.addOption(option);
  program.optionsGroup('Options:');
}

/** The same options after the name of every command below one, where its help does not repeat them. */
export function addCommonOptionsBelow(command: Command): void {
  for (const each of command.commands) {
    for (const option of [...outputOptions(), ...clientOptions()]) {
      // A group of their own, as the first option of a group decides about its place.
      each.addOption(option.hideHelp().helpGroup('Every command:'));
    }
    addCommonOptionsBelow(each);
  }
}

function outputOptions(): readonly Option[] {
  return [
    new CliOption('--json', 'one JSON document on stdout'),
    new CliOption('--ndjson', 'events as they happen, one JSON document a line'),
    new CliOption('--query <expression>', 'only what a JMESPath expression selects'),
    new CliOption('-q, --quiet', 'nothing on stderr but errors'),
    new CliOption('-v, --verbose', 'more on stderr: each step of progress, causes of errors'),
  ];
}

function clientOptions(): readonly Option[] {
  const networks = [...new Set(vendors.flatMap((vendor) => vendor.networks))];
  return [
    new CliOption('--profile <name>', 'profile of the configuration file'),
    new CliOption(
      '--credential-profile <name>',
      "profile of the cloud's own tool whose keys are used, and no others",
    ),
    new CliOption('--config <file>', 'configuration file, in place of the usual one'),
    new CliOption(
      '--endpoint-url <url>',
      'base URL in place of that of the vendor; {vendor} and {project} are filled in',
    ),
    offerValues(
      new CliOption('--network <name>', 'network of the vendor to go by: public, internal, vpc'),
      networks,
    ),
    new CliOption('--emulator', 'start the emulated vendors for this command alone'),
  ];
}

/** How long to wait and how often to look. */
export function addWaitOptions(command: Command): Command {
  return command
    .option('--timeout <duration>', 'give up after this long (default: 1h)')
    .option(
      '--interval <duration>',
      'time between two looks at a task (default: 2s to 60s, growing)',
    )
    .option('--allow-partial', 'end with 0 although a task may lack rows that were asked for');
}

/** Where files go. */
export function addFetchOptions(command: Command): Command {
  return command
    .option('-o, --output <directory>', 'folder for the files', '.')
    .option('--overwrite', 'fetch again, and replace files that are there')
    .option('--parallel <count>', 'tasks whose files are fetched at a time', '4')
    .option(
      '--allow-host <host>',
      'host that links may lead to although it is private or speaks http',
      collect,
      [],
    );
}

/** For options that may be given several times. */
export function collect(value: string, before: readonly string[] | undefined): string[] {
  return [...(before ?? []), value];
}
