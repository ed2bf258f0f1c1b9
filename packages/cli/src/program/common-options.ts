import { type Command, Option } from 'commander';
import { vendors } from '../generated/vendors.js';
import { offerValues } from './option-values.js';

/** Options that every command understands, before or after its name. */
export function addCommonOptions(program: Command): void {
  program
    .optionsGroup('Output:')
    .option('--json', 'one JSON document on stdout')
    .option('--ndjson', 'events as they happen, one JSON document a line')
    .option('--query <expression>', 'only what a JMESPath expression selects')
    .option('-q, --quiet', 'nothing on stderr but errors')
    .option('-v, --verbose', 'more on stderr: each step of progress, causes of errors')
    .optionsGroup('Where to:')
    .option('--profile <name>', 'profile of the configuration file')
    .option(
      '--credential-profile <name>',
      "profile of the cloud's own tool whose keys are used, and no others",
    )
    .option('--config <file>', 'configuration file, in place of the usual one')
    .option(
      '--endpoint-url <url>',
      'base URL in place of that of the vendor; {vendor} and {project} are filled in',
    )
    .addOption(
      offerValues(
        new Option('--network <name>', 'network of the vendor to go by: public, internal, vpc'),
        [...new Set(vendors.flatMap(({ networks }) => networks))],
      ),
    )
    .option('--emulator', 'start the emulated vendors for this command alone')
    .optionsGroup('Options:');
}

/** How long to wait and how often to look. */
export function addWaitOptions(command: Command): Command {
  return command
    .option('--timeout <duration>', 'give up after this long (default: 1h)')
    .option(
      '--interval <duration>',
      'time between two looks at a task (default: 2s to 60s, growing)',
    );
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
