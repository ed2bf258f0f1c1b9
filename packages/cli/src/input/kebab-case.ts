/**
 * `RollbackSQLType` → `rollback-sql-type`, `allowInComplete` → `allow-in-complete`: a documented
 * name as an option.
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
 * `rollback-sql-type` → `rollbackSqlType`: the name under which the parser keeps an option's value.
 */
export function attributeName(option: string): string {
  return option.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** `--OrderId` → `--order-id`: options may be written as the vendor documents its fields. */
export function optionInKebabCase(word: string): string {
  const [, name] = /^--([A-Za-z][\w.]*)$/.exec(word) ?? [];
  return name === undefined ? word : `--${kebabCase(name)}`;
}
