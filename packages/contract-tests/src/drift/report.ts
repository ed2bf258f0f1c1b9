import type { Drift } from './drift.js';

/** The result of comparing one response or example with the spec. */
export type CheckResult = {
  readonly vendor: string;
  /** The operation, or the file of the example. */
  readonly name: string;
} & (
  | { readonly outcome: 'passed'; readonly drifts: readonly Drift[] }
  | { readonly outcome: 'failed'; readonly drifts: readonly Drift[]; readonly reason?: string }
  | { readonly outcome: 'skipped'; readonly reason: string }
);

export const reportFormats = ['pretty', 'json', 'junit', 'markdown'] as const;

export type ReportFormat = (typeof reportFormats)[number];

const writers: Readonly<Record<ReportFormat, (results: readonly CheckResult[]) => string>> = {
  pretty,
  json: (results) => `${JSON.stringify({ results }, undefined, 2)}\n`,
  junit,
  markdown,
};

/** Writes results in a format. */
export function formatReport(format: ReportFormat, results: readonly CheckResult[]): string {
  return writers[format](results);
}

function pretty(results: readonly CheckResult[]): string {
  const marks = { passed: '✓', failed: '✗', skipped: '-' };
  const lines = results.flatMap((result) => [
    `${marks[result.outcome]} ${result.vendor} ${result.name}`,
    ...detailsOf(result).map((detail) => `    ${detail}`),
  ]);
  return `${[...lines, '', summary(results)].join('\n')}\n`;
}

function markdown(results: readonly CheckResult[]): string {
  const rows = results.map(
    (result) =>
      `| ${result.vendor} | ${result.name} | ${result.outcome} | ${detailsOf(result)
        .map((detail) => detail.replaceAll('|', String.raw`\|`))
        .join('<br>')} |`,
  );
  const head = ['| Vendor | Check | Outcome | Details |', '| --- | --- | --- | --- |'];
  return `${[...head, ...rows, '', summary(results)].join('\n')}\n`;
}

function junit(results: readonly CheckResult[]): string {
  const cases = results.map((result) => {
    const name = `classname="${escapeXml(result.vendor)}" name="${escapeXml(result.name)}"`;
    const details = escapeXml(detailsOf(result).join('\n'));
    const inner = {
      passed: '',
      skipped: `<skipped message="${details}"/>`,
      failed: `<failure message="differs from the spec">${details}</failure>`,
    }[result.outcome];
    return `  <testcase ${name}>${inner}</testcase>`;
  });
  const count = (outcome: string) => results.filter((result) => result.outcome === outcome).length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite name="download-tasks contract tests" tests="${results.length}" failures="${count('failed')}" skipped="${count('skipped')}">`,
    ...cases,
    '</testsuite>\n',
  ].join('\n');
}

function detailsOf(result: CheckResult): string[] {
  const reason = 'reason' in result && result.reason !== undefined ? [result.reason] : [];
  return result.outcome === 'skipped'
    ? reason
    : [...reason, ...result.drifts.map((drift) => formatDrift(drift))];
}

function formatDrift({ kind, pointer, message, specPointer, specLine }: Drift): string {
  const place = pointer === '' ? 'the response' : pointer;
  return `${kind} at ${place}: ${message} (openapi.yaml:${specLine}, ${specPointer})`;
}

function summary(results: readonly CheckResult[]): string {
  const count = (outcome: string) => results.filter((result) => result.outcome === outcome).length;
  return `${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`;
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;');
}
