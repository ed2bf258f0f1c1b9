import { Command, Option } from 'commander';
import { optionInKebabCase } from './kebab-case.js';

/** An option that may be written as the vendor documents its field: `--OrderId` is `--order-id`. */
export class CliOption extends Option {
  /** Called by the parser for each word in the place of an option, never for a value. */
  is(word: string): boolean {
    return word === this.short || word === this.long || optionInKebabCase(word) === this.long;
  }
}

/** A command whose options are all `CliOption`. */
export class CliCommand extends Command {
  override createCommand(name?: string): CliCommand {
    return new CliCommand(name);
  }

  override createOption(flags: string, description?: string): CliOption {
    return new CliOption(flags, description);
  }
}
