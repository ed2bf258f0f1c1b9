/**
 * Converts a documented name to an option name: `RollbackSQLType` → `rollback-sql-type`,
 * `allowInComplete` → `allow-in-complete`.
 */
export function kebabCase(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .toLowerCase();
}

/**
 * Converts an option name to the parser's key for its value: `rollback-sql-type` →
 * `rollbackSqlType`.
 */
export function attributeName(option: string): string {
  return option.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** Converts an option in the documented spelling of a field: `--OrderId` → `--order-id`. */
export function optionInKebabCase(word: string): string {
  const [, name] = /^--([A-Za-z][\w.]*)$/.exec(word) ?? [];
  return name === undefined ? word : `--${kebabCase(name)}`;
}
