import type { VariableModel, VendorModel } from './vendor-model.js';

/** The networks of a vendor, each with the description of its server. */
export function networkComment({ networks: descriptions }: VendorModel): string {
  const networks = Object.entries(descriptions).map(([network, description]) =>
    `- \`${network}\`: ${oneLine(description)}`.replace(/: $/, ''),
  );
  return commentBlock(['Where the client runs:', ...networks]);
}

/** The options that a client requires. */
export function optionsComment({ variables }: VendorModel): string {
  const names = listed(variables.map(({ name }) => name));
  const common = 'what is common to all clients is in `ClientOptions`.';
  if (variables.length === 0) {
    return commentBlock([`No option is required; ${common}`]);
  }
  return commentBlock([`Only ${names} ${variables.length === 1 ? 'is' : 'are'} needed; ${common}`]);
}

/** The meaning of a client variable, from its description. */
export function optionComment({ description, example, header }: VariableModel): string {
  const sent =
    header === undefined ? [] : [`Every request carries it in the header \`${header}\`.`];
  return commentBlock([
    [oneLine(description), `For example \`${example}\`.`, ...sent].join(' ').trim(),
  ]);
}

/** The purpose of the client, how it signs, and when it throws. */
export function factoryComment(vendor: VendorModel): string {
  const { title, version, summary, signing, identifiers, envelope } = vendor;
  const network = Object.keys(vendor.endpoints).length > 1 ? ' for the network' : '';
  const region = vendor.regions.length === 0 ? '' : ` the region is not documented${network},`;
  return commentBlock([
    `A client for ${title}, API version ${version}. ${oneLine(summary)}`.trim(),
    '',
    `Signs each call with \`${signing}\`. Throws a \`DownloadTasksError\` of kind \`config\` at once if an option is unknown or missing,${region} or an endpoint has no scheme; missing keys cause an error at the first call.`,
    ...(identifiers.length === 0
      ? []
      : [
          '',
          `Identifiers (${listed(identifiers)}) are strings, so that all their digits survive.`,
        ]),
    ...(envelope.success === undefined
      ? []
      : [
          '',
          `A response whose \`${envelope.success}\` is false is an error, with any HTTP status.`,
        ]),
  ]);
}

/** `a`, `b` and `c`. */
function listed(names: readonly string[]): string {
  const words = names.map((name) => `\`${name}\``);
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

function oneLine(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ');
}

/** Paragraphs as a doc comment. */
function commentBlock(paragraphs: readonly string[]): string {
  const lines = paragraphs
    .flatMap(wrap)
    .map((line) => ` * ${line.replaceAll('*/', String.raw`*\/`)}`.trimEnd());
  return lines.length === 1
    ? `/**${lines.join().slice(2)} */`
    : ['/**', ...lines, ' */'].join('\n');
}

const width = 95;

/** Breaks a paragraph between words and indents the further lines of a list item. */
function wrap(paragraph: string): readonly string[] {
  const indent = paragraph.startsWith('- ') ? '  ' : '';
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(' ')) {
    if (line.trim() !== '' && line.length + word.length > width) {
      lines.push(line);
      line = `${indent}${word}`;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
