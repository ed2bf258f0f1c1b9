import process from 'node:process';
import type { Command, Option } from 'commander';
import { vendors } from '../generated/vendors.js';
import { createProgram } from '../program/create-program.js';
import { optionInKebabCase } from '../program/kebab-case.js';
import { offeredValues } from '../program/option-values.js';
import { scripts } from './scripts.js';

/** A word that could come next. */
interface Candidate {
  readonly value: string;
  readonly description: string;
}

/** Prints what could come next after some words, as the completion scripts read it: a line for each candidate, then what else to offer. */
export async function complete(words: readonly string[]): Promise<number> {
  const given = words.slice(2);
  const command = await descend(
    createProgram(() => undefined),
    given.slice(0, -1),
  );
  const last = given.at(-1) ?? '';
  // `--option=value` in one word, where the shell wants the value alone.
  const [, joined, rest = last] = /^(--[^=]+)=(.*)$/s.exec(last) ?? [];
  const pending = pendingOption(command, joined ?? given.at(-2), joined !== undefined);
  const candidates = pending ? valuesOf(pending, command) : wordsOf(command, rest);
  const beginning = pending ? rest : optionInKebabCase(rest);
  for (const { value, description } of candidates) {
    if (value.startsWith(beginning)) process.stdout.write(`${value}\t${description}\n`);
  }
  process.stdout.write(`${othersFor(pending)}\n`);
  return 0;
}

/** What the shell is to offer besides the candidates. */
function othersFor(pending: Option | undefined): string {
  if (pending?.long === '--output') return ':directories';
  return pending?.long === '--config' ? ':files' : ':none';
}

/** The command that the words name, with the options of its vendor. */
async function descend(program: Command, words: readonly string[]): Promise<Command> {
  let command = program;
  for (const [index, word] of words.entries()) {
    if (word.startsWith('-') || pendingOption(command, words[index - 1], false) !== undefined)
      continue;
    const next = command.commands.find(
      (each) => each.name() === word || each.aliases().includes(word),
    );
    if (next === undefined) continue;
    await prepare(command, next);
    command = next;
  }
  return command;
}

/** What the parser does before it enters a vendor's subcommand: the options are read from its spec. */
async function prepare(parent: Command, next: Command): Promise<void> {
  if (!vendors.some(({ id }) => id === next.name())) return;
  const { addOptionsOf, addOperations } = await import('../program/vendor-commands.js');
  if (parent.name() === 'call') await addOperations(next, async () => undefined);
  else await addOptionsOf(next, parent.name() === 'list' ? 'list' : 'create');
}

/** The option that a word begins to fill; one whose value may be left out takes it only as part of the same word. */
function pendingOption(
  command: Command,
  word: string | undefined,
  isJoined: boolean,
): Option | undefined {
  if (word === undefined || !word.startsWith('-')) return undefined;
  return allOptions(command).find(
    (option) => (option.required || (option.optional && isJoined)) && isNamed(option, word),
  );
}

function isNamed({ long, short }: Option, word: string): boolean {
  return word === short || optionInKebabCase(word) === long;
}

/** What help shows, of a command and of those above it. */
function allOptions(command: Command): readonly Option[] {
  const own = command.createHelp().visibleOptions(command);
  return [...own, ...(command.parent === null ? [] : allOptions(command.parent))];
}

function wordsOf(command: Command, current: string): Candidate[] {
  if (current.startsWith('-')) {
    const options = allOptions(command).map(({ long, short, description }) => ({
      value: long ?? short ?? '',
      description: firstSentence(description),
    }));
    return [...new Map(options.map((option) => [option.value, option])).values()];
  }
  if (command.name() === 'doctor')
    return vendors.map(({ id, title }) => ({ value: id, description: title }));
  if (command.name() === 'completion')
    return Object.keys(scripts).map((value) => ({ value, description: '' }));
  const commands = command.createHelp().visibleCommands(command);
  return commands.map((each) => ({
    value: each.name(),
    description: each.summary() || each.description(),
  }));
}

function valuesOf(option: Option, command: Command): Candidate[] {
  const values = option.long === '--region' ? regionsOf(command) : offeredValues(option);
  return values.map((value) => ({ value, description: '' }));
}

function regionsOf(command: Command): readonly string[] {
  const vendor = vendors.find(({ id }) => [command.name(), command.parent?.name()].includes(id));
  return vendor?.regions ?? [];
}

function firstSentence(text: string): string {
  return text.split(/(?<=\.)\s/)[0] ?? '';
}
