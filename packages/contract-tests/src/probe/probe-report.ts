import { atPointer, type JsonObject } from '../json.js';
import { draftErrata } from './errata-entry.js';
import { type Finding, type Verdict, verdictOf } from './finding.js';

/** The findings about one vendor. */
export interface ProbeResult {
  readonly document: JsonObject;
  readonly findings: readonly Finding[];
}

export const probeFormats = ['pretty', 'json'] as const;

export type ProbeFormat = (typeof probeFormats)[number];

/**
 * Formats the findings, and the entries of `errata.yaml` to paste. `on` is the day of the probe.
 */
export function formatProbe(
  format: ProbeFormat,
  results: readonly ProbeResult[],
  on: string,
): string {
  if (format === 'json') {
    const findings = results.flatMap((result) =>
      result.findings.map((finding) => ({
        ...finding,
        verdict: verdictOf(finding),
        ...(isNew(result.document, finding) && {
          errata: draftErrata(result.document, finding, on),
        }),
      })),
    );
    return `${JSON.stringify({ findings }, undefined, 2)}\n`;
  }
  return results.map((result) => pretty(result, on)).join('\n');
}

/** Whether a finding contradicts the spec. */
export function contradictsSpec({ findings }: ProbeResult): boolean {
  return findings.some((finding) => verdictOf(finding) === 'contradicted');
}

const marks: Readonly<Record<Verdict, string>> = {
  open: '?',
  learnt: '+',
  confirmed: '✓',
  contradicted: '✗',
};

function pretty({ document, findings }: ProbeResult, on: string): string {
  const lines = findings.flatMap((finding) => {
    const place = finding.specPointer === undefined ? '' : ` (${finding.specPointer})`;
    const mark = marks[verdictOf(finding)];
    return [
      `${mark} ${finding.vendor}: ${finding.fact}${place}: ${conclusion(finding)}`,
      `    ${finding.because}`,
    ];
  });
  const drafts = findings
    .filter((finding) => isNew(document, finding))
    .flatMap((finding) => {
      const { entry, changes } = draftErrata(document, finding, on);
      return ['', entry.trimEnd(), ...changes.map((change) => `# ${change}`)];
    });
  const paste = drafts.length === 0 ? [] : ['', 'To paste into errata.yaml:', ...drafts];
  return `${[...lines, ...paste].join('\n')}\n`;
}

/** Whether a finding needs an entry: an earlier probe may have recorded the same. */
function isNew(document: JsonObject, finding: Finding): boolean {
  const verdict = verdictOf(finding);
  const evidence = finding.specPointer?.replace(/\/(\w+)$/, '/evidence/$1');
  const isWritten = evidence !== undefined && atPointer(document, evidence) === 'observed';
  return verdict !== 'open' && !(verdict === 'confirmed' && isWritten);
}

function conclusion(finding: Finding): string {
  const learnt = finding.learnt === null ? 'none' : String(finding.learnt);
  return {
    open: 'still open.',
    learnt: `${learnt}.`,
    confirmed: `${learnt}, as the spec says.`,
    contradicted: `${learnt}; the spec says ${String(finding.said)}.`,
  }[verdictOf(finding)];
}
