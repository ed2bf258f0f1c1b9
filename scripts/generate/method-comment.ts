import type { ArgumentModel, ErrorModel, OperationModel } from './vendor-model.js';

/** The JSDoc block of one method: the facts of the spec that a type cannot express. */
export function methodComment(operation: OperationModel): string {
  const paragraphs = [
    [operation.summary],
    operation.description === '' ? [] : operation.description.trim().split('\n'),
    section('Input:', operation.arguments.map(describeArgument)),
    section('Documented errors (HTTP status; advice):', operation.errors.map(describeError)),
    [retryClass(operation.retry)],
    [
      ...operation.documentation.map(
        ({ url, language, updated }) => `@see ${url} (${language}, ${updated ?? 'undated'})`,
      ),
      ...(operation.deprecated ? ['@deprecated The vendor says so.'] : []),
    ],
  ].filter((lines) => lines.length > 0);
  const lines = paragraphs.flatMap((paragraph, index) =>
    index === 0 ? paragraph : ['', ...paragraph],
  );
  return ['/**', ...lines.map((line) => ` * ${escapeComment(line)}`.trimEnd()), ' */'].join('\n');
}

function section(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [title, ...items];
}

function describeArgument(argument: ArgumentModel): string {
  const facts = [
    argument.place,
    argument.required ? 'required' : undefined,
    knownValues(argument),
    argument.jsonText === undefined ? undefined : 'sent as JSON text',
    argument.unit === undefined ? undefined : `unit: ${argument.unit}`,
    argument.defaultValue === undefined ? undefined : `default: ${String(argument.defaultValue)}`,
    doubt(argument.evidence),
  ].filter((fact) => fact !== undefined);
  const description = argument.description.trim().replaceAll(/\s+/g, ' ');
  return `- \`${argument.name}\` (${facts.join('; ')})${description === '' ? '' : `: ${description}`}`;
}

/** The values of an argument with a single field; values of members are in its type. */
function knownValues({ fields }: ArgumentModel): string | undefined {
  const field = fields.find(({ path }) => path.length === 1);
  const values = field?.values?.map((value) => `\`${value}\``).join(', ');
  return values === undefined ? undefined : `values: ${values}`;
}

function describeError({ code, status, retry, evidence }: ErrorModel): string {
  const facts = [status.join(', '), retryAdvice[retry], doubt(evidence)];
  return `- \`${code}\` (${facts.filter((fact) => fact !== undefined).join('; ')})`;
}

function doubt(evidence: string | undefined): string | undefined {
  return evidence === undefined ? undefined : `not documented: ${evidence}`;
}

const retryAdvice: Readonly<Record<ErrorModel['retry'], string>> = {
  never: 'do not retry',
  backoff: 'retry later',
  'fresh-signature': 'retry with a fresh signature',
  'fix-clock': 'correct the clock, then retry',
  'refresh-credentials': 'refresh the credentials, then retry',
};

function retryClass(retry: OperationModel['retry']): string {
  if (retry === 'safe') {
    return 'Safe to repeat: it changes nothing.';
  }
  if (retry === 'idempotent') {
    return 'Safe to repeat: a second call has no further effect.';
  }
  return 'Never repeated by itself: when its fate is unknown, look before you call again.';
}

function escapeComment(line: string): string {
  return line.replaceAll('*/', '*\\/');
}
