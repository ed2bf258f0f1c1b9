/**
 * The command line's own options of any command. A field with such a name, or one that starts with
 * `no-`, which would negate another option, gets the prefix `task-`.
 */
const commandOptions = new Set([
  'allow-host',
  'config',
  'credential-profile',
  'emulator',
  'endpoint-url',
  'from',
  'help',
  'input',
  'interval',
  'json',
  'max',
  'ndjson',
  'network',
  'output',
  'overwrite',
  'parallel',
  'profile',
  'query',
  'quiet',
  'since',
  'state',
  'timeout',
  'to',
  'verbose',
  'version',
]);

/**
 * `RollbackSQLType` → `rollback-sql-type`: a documented name as an option; a path is joined with
 * dashes.
 */
export function optionName(path: readonly string[]): string {
  return path.map(kebabCase).join('-');
}

/** Whether every command already has an option with this name. */
export function isCommandOption(option: string): boolean {
  return commandOptions.has(option) || option.startsWith('no-');
}

function kebabCase(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .toLowerCase();
}
