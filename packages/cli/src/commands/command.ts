import type { VendorEntry } from '../clients/vendor-entry.js';
import type { Context } from '../context.js';
import type { Argument } from '../input/argument.js';
import type { Flags } from '../input/flags.js';
import type { OperationSpec } from '../input/operation-spec.js';
import type { RangeRequest } from '../input/read-export-request.js';
import { type OptionSpecs, type OptionValues, readOptions } from '../input/option.js';

/** What every command says of itself. */
interface Described<Options extends OptionSpecs> {
  readonly name: string;
  /** One line without a full stop. */
  readonly summary: string;
  /** Below the options in its help: examples, and what is good to know. */
  readonly help?: string;
  readonly options: Options;
}

/** A command as the program sees it: its options are read when it starts. */
export interface Command extends Described<OptionSpecs> {
  readonly kind: 'command';
  readonly argument: Argument<unknown>;
  /** Options that the vendors' documentation decides about, beside those above. */
  readonly loadOptions?: (() => Promise<OptionSpecs>) | undefined;
  /** Resolves with the exit code. */
  start(context: Context, flags: Flags, words: readonly string[]): Promise<number>;
}

/** Commands below a common word, such as `fleet up`. */
export interface CommandGroup extends Pick<Command, 'name' | 'summary'> {
  readonly kind: 'group';
  readonly commands: readonly Command[];
}

/**
 * Defines a command: metadata, options and what it does. `run` gets the values of the options, and
 * resolves with the exit code.
 */
export function defineCommand<const Options extends OptionSpecs, Given>(
  spec: Described<Options> & {
    readonly argument: Argument<Given>;
    readonly loadOptions?: () => Promise<OptionSpecs>;
    readonly run: (
      context: Context,
      options: OptionValues<Options>,
      given: Given,
    ) => Promise<number>;
  },
): Command {
  return {
    ...spec,
    kind: 'command',
    async start(context, flags, words) {
      const options = readOptions(spec.options, flags);
      return spec.run(context, options, await spec.argument.read(words, context.signal, flags));
    },
  };
}

/**
 * A vendor and one of its operations, and the arguments that the options named after its fields
 * give.
 */
export interface VendorCall {
  readonly vendor: VendorEntry;
  readonly operation: OperationSpec;
  /** Throws a UsageError for whatever is wrong with the options. */
  readonly readInput: () => Promise<Record<string, unknown>>;
  /**
   * The same options as a request for a range of time. Throws a UsageError for what is for one task
   * only.
   */
  readonly readRange: () => Promise<RangeRequest>;
}

/**
 * A command with a subcommand for each vendor, whose documentation decides about further options.
 */
export interface VendorCommand extends Described<OptionSpecs> {
  readonly kind: 'vendor';
  /**
   * The part of a task's life whose operation is called. Absent: each operation is a subcommand of
   * its own.
   */
  readonly role?: string;
  /** Pages are turned by the command itself. */
  readonly turnsPages?: true;
  /** Resolves with the exit code. */
  start(context: Context, flags: Flags, call: VendorCall): Promise<number>;
}

/** Defines a command for each vendor that can do it. */
export function defineVendorCommand<const Options extends OptionSpecs>(
  spec: Described<Options> &
    Pick<VendorCommand, 'role' | 'turnsPages'> & {
      readonly run: (
        context: Context,
        options: OptionValues<Options>,
        call: VendorCall,
      ) => Promise<number>;
    },
): VendorCommand {
  return {
    ...spec,
    kind: 'vendor',
    start: async (context, flags, call) =>
      spec.run(context, readOptions(spec.options, flags), call),
  };
}
