import type { Flags } from './flags.js';
import { parseDuration } from './parse-duration.js';
import { parseMoment } from './parse-moment.js';
import { UsageError } from './usage-error.js';

/** One option of a command: its syntax, its description, and the function that reads its value. */
export interface OptionSpec<Value> {
  /**
   * The parser's syntax: `--timeout <duration>`. The long name in camel case is the key in the
   * command's options.
   */
  readonly flags: string;
  readonly description: string;
  /** The value if the option is missing; shown in the help. */
  readonly defaultText?: string;
  /** The option is repeatable. */
  readonly isList?: true;
  /** Accepted, but hidden from the help. */
  readonly isHidden?: boolean;
  /** What completion offers: values that are loaded on demand, or names of files or directories. */
  readonly offers?: (() => Promise<readonly string[]>) | 'files' | 'directories';
  /** Reads the given value. Throws a UsageError that names the option. */
  readonly read: (given: unknown, option: string) => Value;
}

/** The options of a command, by key. */
export type OptionSpecs = Readonly<Record<string, OptionSpec<unknown>>>;

/** The values that a command receives for its options. */
export type OptionValues<Specs extends OptionSpecs> = {
  readonly [Name in keyof Specs]: Specs[Name] extends OptionSpec<infer Value> ? Value : never;
};

type Extras = Pick<OptionSpec<unknown>, 'offers'>;

/** A boolean flag. */
export function switchOption(flags: string, description: string): OptionSpec<boolean> {
  return { flags, description, read: (given) => given === true };
}

export function textOption(
  flags: string,
  description: string,
  extras: Extras = {},
): OptionSpec<string | undefined> {
  return { flags, description, ...extras, read: textOf };
}

/** A string option with a default. */
export function textOptionWithDefault(
  flags: string,
  description: string,
  defaultText: string,
  extras: Extras = {},
): OptionSpec<string> {
  const read = (given: unknown): string => textOf(given) ?? defaultText;
  return { flags, description, defaultText, ...extras, read };
}

export function listOption(flags: string, description: string): OptionSpec<readonly string[]> {
  return { flags, description, isList: true, read: textsOf };
}

/** An option with a fixed set of values. */
export function choiceOption<const Choice extends string>(
  flags: string,
  description: string,
  choices: readonly Choice[],
): OptionSpec<Choice | undefined> {
  const parse = (option: string, text: string): Choice => {
    const choice = choices.find((each) => each === text);
    if (choice !== undefined) {
      return choice;
    }
    throw new UsageError(`${option}: "${text}" is not one of ${choices.join(', ')}.`);
  };
  return { ...parsedOption(flags, description, parse), offers: async () => choices };
}

/** An option whose value is an integer above 0. */
export function countOption(flags: string, description: string): OptionSpec<number | undefined> {
  return parsedOption(flags, description, parseCount);
}

/** An option whose value is a duration; read as milliseconds. */
export function durationOption(flags: string, description: string): OptionSpec<number | undefined> {
  return parsedOption(flags, description, parseDuration);
}

export function momentOption(flags: string, description: string): OptionSpec<Date | undefined> {
  return parsedOption(flags, description, (option, text) => parseMoment(option, text, new Date()));
}

/** An optional value that is parsed from the option's text. */
export function parsedOption<Value>(
  flags: string,
  description: string,
  parse: (option: string, text: string) => Value,
): OptionSpec<Value | undefined> {
  const read = (given: unknown, option: string): Value | undefined => {
    const text = textOf(given);
    return text === undefined ? undefined : parse(option, text);
  };
  return { flags, description, read };
}

/** Reads the values of all options of a command. Throws a UsageError for the first invalid one. */
export function readOptions<Specs extends OptionSpecs>(
  specs: Specs,
  flags: Flags,
): OptionValues<Specs> {
  const values = Object.entries(specs).map(([name, spec]) => [
    name,
    spec.read(flags[name], longName(spec)),
  ]);
  // Each value comes from the `read` function of its own key, as the type states.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(values) as OptionValues<Specs>;
}

/** Returns `--timeout` for `-t, --timeout <duration>`. */
export function longName({ flags }: Pick<OptionSpec<unknown>, 'flags'>): string {
  return /--[a-z][a-z-]*/.exec(flags)?.[0] ?? flags;
}

function textOf(given: unknown): string | undefined {
  return typeof given === 'string' ? given : undefined;
}

function textsOf(given: unknown): readonly string[] {
  return Array.isArray(given) ? given.filter((each) => typeof each === 'string') : [];
}

function parseCount(option: string, text: string): number {
  const count = Number(text);
  if (Number.isSafeInteger(count) && count > 0) {
    return count;
  }
  throw new UsageError(`${option}: "${text}" is not a whole number above 0. Write it in digits.`);
}
