import type { VendorEntry } from '../clients/vendor-entry.js';
import type { Context } from '../context.js';
import type { Argument } from '../input/argument.js';
import type { Flags } from '../input/flags.js';
import type { OperationSpec } from '../input/operation-spec.js';
import type { RangeRequest } from '../input/read-export-request.js';
import { type OptionSpecs, type OptionValues, readOptions } from '../input/option.js';

/** The metadata of every command. */
interface Described<Options extends OptionSpecs> {
  readonly name: string;
  /** One line without a final period. */
  readonly summary: string;
  /** Shown below the options in the help: examples and notes. */
  readonly help?: string;
  readonly options: Options;
}

/** A command as the program sees it. Its options are read when it starts. */
export interface Command extends Described<OptionSpecs> {
  readonly kind: 'command';
  readonly argument: Argument<unknown>;
  /** Additional options that come from the vendors' documentation. */
  readonly loadOptions?: (() => Promise<OptionSpecs>) | undefined;
  /** Resolves with the exit code. */
  start(context: Context, flags: Flags, words: readonly string[]): Promise<number>;
}

/** Commands under a common word, such as `fleet up`. */
export interface CommandGroup extends Pick<Command, 'name' | 'summary'> {
  readonly kind: 'group';
  readonly commands: readonly Command[];
}

/**
 * Defines a command: metadata, options and handler. `run` receives the option values and resolves
 * with the exit code.
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
 * A vendor, one of its operations, and the arguments from the options named after the operation's
 * fields.
 */
export interface VendorCall {
  readonly vendor: VendorEntry;
  readonly operation: OperationSpec;
  /** Throws a UsageError for invalid options. */
  readonly readInput: () => Promise<Record<string, unknown>>;
  /**
   * Reads the same options as a request for a time range. Throws a UsageError for options that
   * apply to a single task only.
   */
  readonly readRange: () => Promise<RangeRequest>;
}

/**
 * A command with a subcommand for each vendor; the vendor's documentation determines the additional
 * options.
 */
export interface VendorCommand extends Described<OptionSpecs> {
  readonly kind: 'vendor';
  /**
   * The step of a task's lifecycle whose operation is called. Absent: each operation is a
   * subcommand.
   */
  readonly role?: string;
  /** The command itself follows the pages. */
  readonly turnsPages?: true;
  /** Resolves with the exit code. */
  start(context: Context, flags: Flags, call: VendorCall): Promise<number>;
}

/** Defines a command for each vendor that supports it. */
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
