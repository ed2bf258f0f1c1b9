import type { Command, Option } from 'commander';
import { prepare } from '../prepare.js';

/** Returns the manual page in the man(7) format, generated from the same commands as `--help`. */
export async function formatManual(
  program: Command,
  { version, notes }: { readonly version: string; readonly notes: string },
): Promise<string> {
  const commands = program.commands.filter((command) => command.name() !== 'help');
  await Promise.all(commands.map(prepare));
  return [
    `.TH DOWNLOAD-TASKS 1 "" "download-tasks ${version}" "User Commands"`,
    '.SH NAME',
    `download-tasks \\- ${escapeText(program.description())}`,
    '.SH SYNOPSIS',
    '.B download-tasks',
    '[\\fIoptions\\fR] \\fIcommand\\fR [\\fIarguments\\fR]',
    '.SH COMMANDS',
    ...commands.flatMap((command) =>
      isGroup(command) ? formatGroup(command) : formatCommand(command),
    ),
    '.SH GLOBAL OPTIONS',
    ...program.options.flatMap(formatOption),
    '.SH EXAMPLES, EXIT CODES, SETTINGS',
    '.nf',
    ...notes.split('\n').map(escapeText),
    '.fi',
    '',
  ].join('\n');
}

/** Whether the subcommands are commands of their own, and not the same one for each vendor. */
function isGroup({ commands: [first] }: Command): boolean {
  return first !== undefined && first.helpGroup() !== 'Vendors:';
}

function formatGroup(group: Command): string[] {
  const name = group.name();
  return [
    `.SS ${escapeText(`download-tasks ${name} <command>`)}`,
    escapeText(group.description()),
    ...group.commands.flatMap((command) => formatCommand(command, name)),
  ];
}

function formatCommand(command: Command, group = ''): string[] {
  const words = command.registeredArguments.map((argument) => {
    const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
    return argument.required ? `<${name}>` : `[${name}]`;
  });
  const usage = command.commands.length === 0 ? words.join(' ') : command.usage();
  const title = ['download-tasks', group, command.name(), usage.replace(' [options]', '')]
    .filter((word) => word !== '')
    .join(' ');
  return [`.SS ${escapeText(title)}`, escapeText(command.description()), ...formatDetails(command)];
}

/** The options. For a command with a subcommand per vendor, the options that all vendors share. */
function formatDetails({ commands, options }: Command): string[] {
  const [vendor] = commands;
  if (vendor === undefined) {
    return visible(options).flatMap(formatOption);
  }
  return [
    '.PP',
    '\\(lqdownload\\-tasks vendors\\(rq lists the vendors. The options of each come from its documentation: add \\-\\-help.',
    ...visible(vendor.options).flatMap(formatOption),
  ];
}

function visible(options: readonly Option[]): readonly Option[] {
  return options.filter(({ hidden }) => !hidden);
}

function formatOption(option: Option): string[] {
  return ['.TP', `.B ${escapeText(option.flags)}`, escapeText(option.description)];
}

/** Escapes what man interprets: backslashes, hyphens, and dots or quotes at the start of a line. */
function escapeText(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^([.'])/, '\\&$1')
    .trimEnd();
}
