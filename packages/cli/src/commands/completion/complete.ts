import process from 'node:process';
import type { Command as ParserCommand, Option } from 'commander';
import { optionInKebabCase } from '../../input/kebab-case.js';
import { allCommands } from '../all-commands.js';
import { createProgram } from '../build-program.js';
import { CliOption } from '../cli-command.js';
import { prepare } from '../prepare.js';

/** A completion candidate. */
interface Candidate {
  readonly value: string;
  readonly description: string;
}

/**
 * Prints the completions after some words in the format of the completion scripts: a line for each
 * candidate, then the kind of additional completions.
 */
export async function complete(given: readonly string[]): Promise<number> {
  const program = createProgram(async () => undefined);
  const command = await descend(program, given.slice(0, -1));
  const last = given.at(-1) ?? '';
  // `--option=value` is one word, but the shell expects the value only.
  const [, joined, rest = last] = /^(--[^=]+)=(.*)$/s.exec(last) ?? [];
  const pending = pendingOption(command, joined ?? given.at(-2), joined !== undefined);
  const candidates = await (pending ? valuesOf(pending) : wordsOf(command, rest));
  const beginning = pending ? rest : optionInKebabCase(rest);
  for (const { value, description } of candidates) {
    if (value.startsWith(beginning)) {
      process.stdout.write(`${value}\t${description}\n`);
    }
  }
  process.stdout.write(`${othersFor(pending)}\n`);
  return 0;
}

/** What the shell offers in addition to the candidates. */
function othersFor(pending: Option | undefined): string {
  const offers = pending instanceof CliOption ? pending.offers : undefined;
  return typeof offers === 'string' ? `:${offers}` : ':none';
}

/** Returns the command that the words name, with the options of its vendor. */
async function descend(program: ParserCommand, words: readonly string[]): Promise<ParserCommand> {
  let command = program;
  for (const [index, word] of words.entries()) {
    if (word.startsWith('-') || pendingOption(command, words[index - 1], false) !== undefined) {
      continue;
    }
    const next = command.commands.find(
      (each) => each.name() === word || each.aliases().includes(word),
    );
    if (next === undefined) {
      continue;
    }
    await prepare(next);
    command = next;
  }
  return command;
}

/**
 * Returns the option that expects a value next. An option with an optional value takes it only
 * within the same word.
 */
function pendingOption(
  command: ParserCommand,
  word: string | undefined,
  isJoined: boolean,
): Option | undefined {
  if (word === undefined || !word.startsWith('-')) {
    return undefined;
  }
  return allOptions(command).find(
    (option) =>
      (option.required || (option.optional && isJoined)) &&
      option instanceof CliOption &&
      option.is(word),
  );
}

/** The options of a command and its parents that the help shows. */
function allOptions(command: ParserCommand): readonly Option[] {
  const own = command.createHelp().visibleOptions(command);
  return [...own, ...(command.parent === null ? [] : allOptions(command.parent))];
}

async function wordsOf(command: ParserCommand, current: string): Promise<readonly Candidate[]> {
  if (current.startsWith('-')) {
    const options = allOptions(command).map(({ long, short, description }) => ({
      value: long ?? short ?? '',
      description: firstSentence(description),
    }));
    return [...new Map(options.map((option) => [option.value, option])).values()];
  }
  const spec = allCommands.find(({ name }) => name === command.name());
  const offers = spec?.kind === 'command' ? spec.argument.offers : undefined;
  if (offers !== undefined) {
    return offers();
  }
  const commands = command.createHelp().visibleCommands(command);
  return commands.map((each) => ({
    value: each.name(),
    description: each.summary() || each.description(),
  }));
}

async function valuesOf(option: Option): Promise<readonly Candidate[]> {
  const offers = option instanceof CliOption ? option.offers : undefined;
  const values = typeof offers === 'function' ? await offers() : [];
  return values.map((value) => ({ value, description: '' }));
}

function firstSentence(text: string): string {
  return text.split(/(?<=\.)\s/)[0] ?? '';
}
