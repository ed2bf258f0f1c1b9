import { Command, Option } from 'commander';
import { optionInKebabCase } from '../input/kebab-case.js';
import type { OptionSpec } from '../input/option.js';

/**
 * A parser option that also accepts the documented spelling of a field: `--OrderId` is
 * `--order-id`.
 */
export class CliOption extends Option {
  /** The values that completion offers. */
  offers: OptionSpec<unknown>['offers'];

  /** The parser calls this for each word in an option position, never for a value. */
  is(word: string): boolean {
    return word === this.short || word === this.long || optionInKebabCase(word) === this.long;
  }
}

/** A parser command whose options are all `CliOption`. */
export class CliCommand extends Command {
  override createCommand(name?: string): CliCommand {
    return new CliCommand(name);
  }

  override createOption(flags: string, description?: string): CliOption {
    return new CliOption(flags, description);
  }
}

/** Converts an option to the parser's form. The command reads the value later. */
export function toCliOption(spec: OptionSpec<unknown>): CliOption {
  const option = new CliOption(spec.flags, spec.description);
  if (spec.defaultText !== undefined) {
    option.default(spec.defaultText);
  }
  if (spec.isList === true) {
    option.argParser(collect);
  }
  option.offers = spec.offers;
  return option.hideHelp(spec.isHidden ?? false);
}

function collect(value: string, before: readonly string[] | undefined): string[] {
  return [...(before ?? []), value];
}
