import { atPointer, type JsonObject } from '../json.js';
import { draftErrata } from './errata-entry.js';
import { type Finding, type FindingStatus, statusOf } from './finding.js';

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
        status: statusOf(finding),
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
  return findings.some((finding) => statusOf(finding) === 'contradicted');
}

const marks: Readonly<Record<FindingStatus, string>> = {
  unknown: '?',
  new: '+',
  confirmed: '✓',
  contradicted: '✗',
};

function pretty({ document, findings }: ProbeResult, on: string): string {
  const lines = findings.flatMap((finding) => {
    const place = finding.specPointer === undefined ? '' : ` (${finding.specPointer})`;
    const mark = marks[statusOf(finding)];
    return [
      `${mark} ${finding.vendor}: ${finding.fact}${place}: ${conclusion(finding)}`,
      `    ${finding.details}`,
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
  const status = statusOf(finding);
  const evidence = finding.specPointer?.replace(/\/(\w+)$/, '/evidence/$1');
  const isWritten = evidence !== undefined && atPointer(document, evidence) === 'observed';
  return status !== 'unknown' && !(status === 'confirmed' && isWritten);
}

function conclusion(finding: Finding): string {
  const observed = finding.observed === null ? 'none' : String(finding.observed);
  return {
    unknown: 'still unknown.',
    new: `${observed}.`,
    confirmed: `${observed}, as the spec says.`,
    contradicted: `${observed}; the spec says ${String(finding.specified)}.`,
  }[statusOf(finding)];
}
