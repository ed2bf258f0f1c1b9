import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runCommand } from './run-command.js';
import type { Impact, SpecChange } from './spec-change.js';

const redocly = path.resolve(import.meta.dirname, '../../node_modules/@redocly/cli/bin/cli.js');

/** Finds the changes in plain OpenAPI, rated by `redocly diff`. Only this file uses that tool. */
export async function openapiChanges(base: unknown, revision: unknown): Promise<SpecChange[]> {
  // A separate folder, because next to a redocly.yaml the tool's rating rules are disabled.
  const folder = await mkdtemp(path.join(tmpdir(), 'spec-diff-'));
  try {
    await writeFile(path.join(folder, 'base.json'), JSON.stringify(base));
    await writeFile(path.join(folder, 'revision.json'), JSON.stringify(revision));
    const report = await runCommand(
      process.execPath,
      [redocly, 'diff', 'base.json', 'revision.json', '--format', 'json', '--fail-on', 'none'],
      { cwd: folder, env: { REDOCLY_TELEMETRY: 'off' } },
    );
    return readReport(JSON.parse(report));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The used parts of the tool's report. */
interface ReportedChange {
  readonly path: string;
  readonly kind: string;
  readonly impact: Impact;
  readonly property?: string;
  readonly verdicts: readonly { readonly message: string }[];
  readonly base?: { readonly value: unknown };
  readonly revision?: { readonly value: unknown };
}

function readReport(report: { readonly changes: readonly ReportedChange[] }): SpecChange[] {
  return report.changes.filter(({ property }) => property?.startsWith('x-') !== true).flatMap(rate);
}

function rate(change: ReportedChange): SpecChange[] {
  const place = decodeURIComponent(change.path.replace(/^#/, ''));
  // Our own code rates the x- vocabulary.
  if (/\/x-[^/]*$/.test(place)) {
    return [];
  }
  if (change.verdicts.length > 0) {
    return change.verdicts.map(({ message }) => ({ impact: change.impact, place, message }));
  }
  if (change.property === 'enum') {
    return [rateEnumeration(change, place)];
  }
  const what = change.property ?? nameOf(change) ?? place.split('/').at(-1) ?? 'document';
  const impact = impactOnUsers(change, place) ?? change.impact;
  return [{ impact, place, message: `\`${what}\` ${verbs[change.kind] ?? change.kind}.` }];
}

/** Keywords that the tool treats as documentation, but that users of a client notice. */
const noticed: Readonly<
  Record<string, (change: ReportedChange, place: string) => Impact | undefined>
> = {
  deprecated: () => 'minor',
  readOnly: () => 'minor',
  writeOnly: () => 'minor',
  additionalProperties: () => 'minor',
  version: () => 'minor',
  default: (_, place) => (isResponse(place) || place.startsWith('/servers/') ? 'patch' : 'minor'),
  required: (change, place) => (isArgument(place) ? impactOfRequired(change.revision) : undefined),
};

/** The impact of a change that the tool does not rate. */
function impactOnUsers(change: ReportedChange, place: string): Impact | undefined {
  const { property, kind } = change;
  if (property !== undefined) {
    return noticed[property]?.(change, place);
  }
  // A host variable is an option that every client needs; a removed one is rejected.
  if (/^\/servers\/[^/]+\/variables\/[^/]+$/.test(place)) {
    return 'major';
  }
  // A removed argument is rejected.
  const isMember = /^\/paths\/.*\/properties\/[^/]+$/.test(place);
  return kind === 'removed' && isMember && !isResponse(place) ? 'major' : undefined;
}

function isResponse(place: string): boolean {
  return place.includes('/responses/');
}

function isArgument(place: string): boolean {
  return place.endsWith('/requestBody') || /\/parameters\/[^/]+$/.test(place);
}

function impactOfRequired(revision: ReportedChange['revision']): Impact {
  return revision?.value === true ? 'major' : 'minor';
}

/** The name of a list element, such as a parameter, because its index is meaningless. */
function nameOf({ base, revision }: ReportedChange): string | undefined {
  const { name, url }: Record<string, unknown> = Object((revision ?? base)?.value);
  return [name, url].find((text) => typeof text === 'string');
}

const verbs: Readonly<Record<string, string>> = {
  added: 'is new',
  removed: 'is gone',
  modified: 'changed',
};

/** The tool does not rate new values in a request, or added and removed regions. */
function rateEnumeration(change: ReportedChange, place: string): SpecChange {
  const [before, after] = [change.base?.value, change.revision?.value].map(texts);
  const lost = (before ?? []).filter((value) => !(after ?? []).includes(value));
  if (lost.length > 0) {
    return { impact: 'major', place, message: `No longer allowed: ${lost.join(', ')}.` };
  }
  const gained = (after ?? []).filter((value) => !(before ?? []).includes(value));
  if (gained.length > 0) {
    return { impact: 'minor', place, message: `Newly allowed: ${gained.join(', ')}.` };
  }
  return { impact: 'patch', place, message: 'The values stand in another order.' };
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
