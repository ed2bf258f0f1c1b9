import type { Command, Option } from 'commander';

/** The manual page in the language of man(7), made from the same commands as `--help`. */
export function formatManual(
  program: Command,
  { version, notes }: { readonly version: string; readonly notes: string },
): string {
  const commands = program.commands.filter((command) => command.name() !== 'help');
  return [
    `.TH DOWNLOAD-TASKS 1 "" "download-tasks ${version}" "User Commands"`,
    '.SH NAME',
    `download-tasks \\- ${escapeText(program.description())}`,
    '.SH SYNOPSIS',
    '.B download-tasks',
    '[\\fIoptions\\fR] \\fIcommand\\fR [\\fIarguments\\fR]',
    '.SH COMMANDS',
    ...commands.flatMap(formatCommand),
    '.SH OPTIONS OF EVERY COMMAND',
    ...program.options.flatMap(formatOption),
    '.SH EXAMPLES, EXIT CODES, SETTINGS',
    '.nf',
    ...notes.split('\n').map(escapeText),
    '.fi',
    '',
  ].join('\n');
}

function formatCommand(command: Command): string[] {
  const words = command.registeredArguments.map((argument) =>
    argument.variadic ? `<${argument.name()}>...` : `<${argument.name()}>`,
  );
  const vendors = command.commands.length === 0 ? [] : ['<vendor>'];
  return [
    `.SS ${escapeText(['download-tasks', command.name(), ...vendors, ...words].join(' '))}`,
    escapeText(command.description()),
    ...(vendors.length === 0
      ? []
      : [
          '.PP',
          `Vendors: ${command.commands.map((each) => escapeText(each.name())).join(', ')}. Their options come from their documentation: add \\-\\-help.`,
        ]),
    ...command.options.filter(({ hidden }) => !hidden).flatMap(formatOption),
  ];
}

function formatOption(option: Option): string[] {
  return ['.TP', `.B ${escapeText(option.flags)}`, escapeText(option.description)];
}

/** A backslash, a hyphen, and a dot or a quote at the start of a line mean something to man. */
function escapeText(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^([.'])/, '\\&$1')
    .trimEnd();
}
