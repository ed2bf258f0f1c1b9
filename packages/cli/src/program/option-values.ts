import type { Option } from 'commander';

const values = new WeakMap<Option, readonly string[]>();

/** Notes the values that completion offers for an option. The parser knows nothing of them: what is wrong with a value is said where it is read. */
export function offerValues(option: Option, offered: readonly string[]): Option {
  values.set(option, offered);
  return option;
}

/** The values that were noted for an option. */
export function offeredValues(option: Option): readonly string[] {
  return values.get(option) ?? [];
}
