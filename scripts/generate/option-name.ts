/**
 * The command line's own options of any command. A test of the command line compares them with its
 * own list.
 */
export const commandOptions: readonly string[] = [
  'allow-destructive',
  'allow-host',
  'allow-partial',
  'config',
  'credential-profile',
  'directory',
  'dry-run',
  'emulator',
  'endpoint-url',
  'every',
  'file',
  'from',
  'help',
  'input',
  'interval',
  'json',
  'last',
  'layout',
  'lookback',
  'max',
  'max-rows',
  'merge',
  'ndjson',
  'network',
  'new',
  'online',
  'output',
  'overwrite',
  'parallel',
  'profile',
  'proof',
  'query',
  'quiet',
  'settle',
  'since',
  'single',
  'state',
  'timeout',
  'to',
  'until',
  'verbose',
  'version',
  'watch',
];

/**
 * `RollbackSQLType` → `rollback-sql-type`: a documented name as an option; a path is joined with
 * dashes.
 */
export function optionName(path: readonly string[]): string {
  return path.map(kebabCase).join('-');
}

/**
 * Whether a command has an option with this name, or the name starts with `no-`, which would negate
 * another option. A field with such a name gets the prefix `task-`.
 */
export function isCommandOption(option: string): boolean {
  return commandOptions.includes(option) || option.startsWith('no-');
}

function kebabCase(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .toLowerCase();
}
