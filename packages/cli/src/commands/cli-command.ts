import { Command, Option } from 'commander';
import { optionInKebabCase } from '../input/kebab-case.js';
import type { OptionSpec } from '../input/option.js';

/**
 * An option of the parser that may be written as the vendor documents its field: `--OrderId` is
 * `--order-id`.
 */
export class CliOption extends Option {
  /** What completion offers for it. */
  offers: OptionSpec<unknown>['offers'];

  /** Called by the parser for each word in the place of an option, never for a value. */
  is(word: string): boolean {
    return word === this.short || word === this.long || optionInKebabCase(word) === this.long;
  }
}

/** A command of the parser whose options are all `CliOption`. */
export class CliCommand extends Command {
  override createCommand(name?: string): CliCommand {
    return new CliCommand(name);
  }

  override createOption(flags: string, description?: string): CliOption {
    return new CliOption(flags, description);
  }
}

/** The parser's form of an option. Its value is read later, by the command. */
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
