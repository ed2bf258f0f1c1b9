/**
 * Options of the command line's own on any command. It puts `task-` before a field of such a name,
 * and before one that begins with `no-`, which would switch another option off.
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

/** Whether every command has an option of this name already. */
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
