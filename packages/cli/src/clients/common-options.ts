import { choiceOption, type OptionValues, switchOption, textOption } from '../input/option.js';

/** The values of `--output`. */
const outputFormats = ['table', 'json', 'ndjson', 'yaml'] as const;

export type OutputFormat = (typeof outputFormats)[number];

/** Options for the output format. Every command accepts them, before or after its name. */
export const outputOptions = {
  output: choiceOption(
    '--output <format>',
    'table, json, ndjson or yaml (default: a table on a terminal, lines with tabs elsewhere)',
    outputFormats,
  ),
  json: switchOption('--json', 'the same as --output json: one JSON document on stdout'),
  ndjson: switchOption(
    '--ndjson',
    'the same as --output ndjson: events as they happen, one JSON document per line',
  ),
  query: textOption('--query <expression>', 'print only what a JMESPath expression selects'),
  quiet: switchOption('-q, --quiet', 'print only errors to stderr'),
  verbose: switchOption(
    '-v, --verbose',
    'print more to stderr: each step of progress and the causes of errors',
  ),
};

/** Options for the connection to vendors. Every command accepts them. */
export const clientOptions = {
  profile: textOption('--profile <name>', 'profile of the configuration file'),
  credentialProfile: textOption(
    '--credential-profile <name>',
    "use only the keys of this profile of the cloud's own CLI",
  ),
  config: textOption('--config <file>', 'configuration file to use instead of the default one', {
    offers: 'files',
  }),
  endpointUrl: textOption(
    '--endpoint-url <url>',
    "base URL to use instead of the vendor's; {vendor} and {project} are replaced",
  ),
  network: textOption('--network <name>', 'vendor network to use: public, internal or vpc', {
    offers: async () => {
      const { vendors } = await import('../generated/vendors.js');
      return [...new Set(vendors.flatMap(({ networks }) => networks))];
    },
  }),
  emulator: switchOption('--emulator', 'start the emulated vendors for this command only'),
};

export const commonOptions = { ...outputOptions, ...clientOptions };

export type CommonOptions = OptionValues<typeof commonOptions>;
