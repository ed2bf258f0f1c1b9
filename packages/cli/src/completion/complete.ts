import process from 'node:process';
import type { Command, Option } from 'commander';
import { vendors } from '../generated/vendors.js';
import { createProgram } from '../program/create-program.js';

/** A word that could come next. */
interface Candidate {
  readonly value: string;
  readonly description: string;
}

/** Tells the shell not to offer files. */
const noFiles = ':4';
/** Leaves it to the shell to offer files. */
const files = ':0';

/** Prints what could come next after some words, as the completion scripts read it: a line for each, then a directive. */
export async function complete(words: readonly string[]): Promise<number> {
  const given = words.slice(2);
  const current = given.at(-1) ?? '';
  const command = await descend(
    createProgram(() => undefined),
    given.slice(0, -1),
  );
  const pending = pendingOption(command, given.at(-2));
  const candidates = pending ? valuesOf(pending, command) : wordsOf(command, current);
  for (const { value, description } of candidates) {
    if (!value.startsWith(current)) continue;
    process.stdout.write(`${value}\t${description}\n`);
  }
  const isPath = pending !== undefined && /^--(output|config)$/.test(pending.long ?? '');
  process.stdout.write(`${isPath ? files : noFiles}\n`);
  return 0;
}

/** The command that the words name, with the options of its vendor. */
async function descend(program: Command, words: readonly string[]): Promise<Command> {
  let command = program;
  for (const [index, word] of words.entries()) {
    if (word.startsWith('-') || pendingOption(command, words[index - 1]) !== undefined) continue;
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

/** The option that the word before is waiting to have filled. */
function pendingOption(command: Command, word: string | undefined): Option | undefined {
  if (word === undefined || !word.startsWith('-')) return undefined;
  return allOptions(command).find(
    (option) => option.required && (option.long === word || option.short === word),
  );
}

function allOptions(command: Command): readonly Option[] {
  return [...command.options, ...(command.parent === null ? [] : allOptions(command.parent))];
}

function wordsOf(command: Command, current: string): Candidate[] {
  if (current.startsWith('-')) {
    return allOptions(command).map((option) => ({
      value: option.long ?? option.short ?? '',
      description: firstSentence(option.description),
    }));
  }
  const commands = command.commands.map((each) => ({
    value: each.name(),
    description: each.summary() || each.description(),
  }));
  if (command.name() === 'doctor')
    return vendors.map(({ id, title }) => ({ value: id, description: title }));
  if (command.name() === 'completion')
    return ['bash', 'zsh', 'fish'].map((value) => ({ value, description: '' }));
  return commands;
}

function valuesOf(option: Option, command: Command): Candidate[] {
  if (option.long === '--region') {
    const vendor = vendors.find(({ id }) => [command.name(), command.parent?.name()].includes(id));
    return (vendor?.regions ?? []).map((value) => ({ value, description: '' }));
  }
  const listed = /one of ([^;)]+)/.exec(option.description)?.[1] ?? '';
  return listed
    .split(', ')
    .filter(Boolean)
    .map((value) => ({ value, description: '' }));
}

function firstSentence(text: string): string {
  return text.split(/(?<=\.)\s/)[0] ?? '';
}
