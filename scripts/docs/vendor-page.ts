import { emitFieldTable, emitStateTable, markdownTable } from '../generate/emit-tables.js';
import type { ErrorModel, OperationModel, VendorModel } from '../generate/vendor-model.js';
import type { Erratum } from './errata.js';
import type { PageWords } from './words.js';

/** Returns the page of one vendor in the documentation site, from its spec and its errata. */
export function vendorPage(
  vendor: VendorModel,
  errata: readonly Erratum[],
  words: PageWords,
): string {
  return [
    `# ${vendor.title}`,
    `${words.documentation}: <${vendor.documentation}>`,
    `## ${words.install}`,
    `\`\`\`sh\nnpm install @download-tasks/${vendor.id}\n\`\`\``,
    `## ${words.operations}`,
    operationTable(vendor, words),
    ...vendor.operations.flatMap((operation) => operationSection(operation, words)),
    `## ${words.states}`,
    withHead(emitStateTable(vendor), words.stateHead),
    `## ${words.fields}`,
    withHead(emitFieldTable(vendor), words.fieldHead),
    `## ${words.limits}`,
    limitTable(vendor, words),
    `## ${words.errorCodes}`,
    errorTable(vendor.errors, words),
    `## ${words.errata}`,
    ...errata.flatMap(erratumSection),
  ].join('\n\n');
}

function operationTable(vendor: VendorModel, words: PageWords): string {
  return markdownTable(
    words.operationHead,
    vendor.operations.map(({ id, methodName, summary, retry, documentation }) => [
      `[${id}](${documentation[0]?.url ?? vendor.documentation})`,
      `\`${methodName}\``,
      escapeText(summary),
      retry === 'never' ? words.optional : words.required,
    ]),
  );
}

function operationSection(operation: OperationModel, words: PageWords): string[] {
  const rows = operation.arguments.map(({ name, required, unit, description }) => [
    `\`${name}\``,
    required ? words.required : words.optional,
    unit ?? '',
    escapeText(description),
  ]);
  return [
    `### ${operation.id}`,
    escapeText(operation.description === '' ? operation.summary : operation.description),
    ...(rows.length === 0 ? [] : [markdownTable(words.argumentHead, rows)]),
  ];
}

function limitTable({ limits }: VendorModel, words: PageWords): string {
  if (limits === undefined) {
    return words.noLimits;
  }
  const rows = Object.entries(limits.values).map(([name, value]) => [
    `\`${name}\``,
    String(value),
    wordOf(words.evidence, limits.evidence[name]),
  ]);
  return markdownTable(words.limitHead, rows);
}

function errorTable(errors: readonly ErrorModel[], words: PageWords): string {
  return markdownTable(
    words.errorHead,
    errors.map(({ code, status, kind, retry }) => [
      `\`${code}\``,
      status.length === 0 ? words.notDocumented : status.join(', '),
      kind,
      wordOf(words.advice, kind),
      wordOf(words.retry, retry),
    ]),
  );
}

/** The word of a language. Throws for a word of the spec that the language has none for. */
function wordOf(words: Readonly<Record<string, string>>, word: string | undefined): string {
  const translated = word === undefined ? '' : words[word];
  if (translated === undefined) {
    throw new Error(`scripts/docs/words.ts has no word for ${word}.`);
  }
  return translated;
}

function erratumSection({ id, facts, client, pages }: Erratum): string[] {
  const sources = pages.map((page) => `<${page}>`).join(' ');
  return [`### ${id}`, escapeText(facts), escapeText(client), sources];
}

function withHead(table: string, head: readonly string[]): string {
  const [, ...rest] = table.split('\n');
  return [`| ${head.join(' | ')} |`, ...rest].join('\n');
}

/** Escapes text of a spec, which is neither HTML nor a template of the site. */
function escapeText(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((piece) =>
      piece.startsWith('`') ? piece : piece.replaceAll('<', '&lt;').replaceAll('{{', '&#123;{'),
    )
    .join('');
}
