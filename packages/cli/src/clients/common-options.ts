import { choiceOption, type OptionValues, switchOption, textOption } from '../input/option.js';

/** How results are written, in the words of `--output`. */
const outputFormats = ['table', 'json', 'ndjson', 'yaml'] as const;

export type OutputFormat = (typeof outputFormats)[number];

/** Options that every command understands, before or after its name: how its output looks. */
export const outputOptions = {
  output: choiceOption(
    '--output <format>',
    'table, json, ndjson or yaml (default: a table on a terminal, lines with tabs elsewhere)',
    outputFormats,
  ),
  json: switchOption('--json', 'the same as --output json: one JSON document on stdout'),
  ndjson: switchOption(
    '--ndjson',
    'the same as --output ndjson: events as they happen, one JSON document a line',
  ),
  query: textOption('--query <expression>', 'only what a JMESPath expression selects'),
  quiet: switchOption('-q, --quiet', 'nothing on stderr but errors'),
  verbose: switchOption('-v, --verbose', 'more on stderr: each step of progress, causes of errors'),
};

/** Options that every command understands: how vendors are reached. */
export const clientOptions = {
  profile: textOption('--profile <name>', 'profile of the configuration file'),
  credentialProfile: textOption(
    '--credential-profile <name>',
    "profile of the cloud's own tool whose keys are used, and no others",
  ),
  config: textOption('--config <file>', 'configuration file, in place of the usual one', {
    offers: 'files',
  }),
  endpointUrl: textOption(
    '--endpoint-url <url>',
    'base URL in place of that of the vendor; {vendor} and {project} are filled in',
  ),
  network: textOption('--network <name>', 'network of the vendor to go by: public, internal, vpc', {
    offers: async () => {
      const { vendors } = await import('../generated/vendors.js');
      return [...new Set(vendors.flatMap(({ networks }) => networks))];
    },
  }),
  emulator: switchOption('--emulator', 'start the emulated vendors for this command alone'),
};

export const commonOptions = { ...outputOptions, ...clientOptions };

export type CommonOptions = OptionValues<typeof commonOptions>;
