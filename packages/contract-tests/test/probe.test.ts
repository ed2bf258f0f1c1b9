import {
  type EmulatorOptions,
  createEmulator,
  emulatorCredentials,
} from '@download-tasks/emulator';
import { DownloadLink, type DownloadTask } from '@download-tasks/normalize';
import { createVirtualClock } from '@download-tasks/normalize/testing';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readSpecFolder } from '../src/drift/spec-folder.js';
import { brokenHolds } from '../src/errata.js';
import { readJourney } from '../src/journey.js';
import { draftErrata } from '../src/probe/errata-entry.js';
import { type Finding, statusOf } from '../src/probe/finding.js';
import { probeLinkLifetime } from '../src/probe/link-lifetime.js';
import { formatProbe } from '../src/probe/probe-report.js';
import { probeEmulator, probeLive } from '../src/probe/probe-service.js';
import { seenMarks } from '../src/probe/seen-marks.js';
import { type ErrataEntry, readVendorSpec } from '../src/spec.js';

const specs = fileURLToPath(new URL('../../../specs/', import.meta.url));

async function probe(vendor: string, options?: EmulatorOptions) {
  return probeEmulator(readSpecFolder(join(specs, vendor)), readJourney(vendor), options);
}

/** The finding of a probe about each fact: its value, or `unknown`. */
async function observedBy(vendor: string, options?: EmulatorOptions) {
  const { findings } = await probe(vendor, options);
  return Object.fromEntries(
    findings.map((finding) => [
      finding.id,
      statusOf(finding) === 'unknown' ? 'unknown' : finding.observed,
    ]),
  );
}

function noViolations(): readonly string[] {
  return [];
}

interface Setting {
  readonly vendor: string;
  readonly options: EmulatorOptions;
  readonly expected: Readonly<Record<string, unknown>>;
}

const bls = 'baidu-bls';
const sls = 'aliyun-sls';
const cls = 'tencent-cls';
const tls = 'volcengine-tls';

const settings: readonly Setting[] = [
  { vendor: bls, options: {}, expected: { 'window-end': 'exclusive', beyond: 'cut-silently' } },
  {
    vendor: bls,
    options: { settings: { [bls]: { taskWindowEnd: 'inclusive', beyondLimit: 'fail' } } },
    expected: { 'window-end': 'inclusive', beyond: 'fails' },
  },
  {
    vendor: bls,
    options: { timings: { [bls]: { linkLifetimeMs: 600_000 } } },
    expected: { 'link-lifetime': 600 },
  },
  {
    vendor: sls,
    options: {},
    expected: {
      'alignment-ms': null,
      'window-end': 'exclusive',
      beyond: 'cut-silently',
      rows: 1_000_000,
      'link-lifetime': 3600,
    },
  },
  {
    vendor: sls,
    options: {
      settings: { [sls]: { jobWindowEnd: 'inclusive', jobMaxRows: 5000, beyondJobMax: 'fail' } },
    },
    expected: { 'window-end': 'inclusive', beyond: 'fails', rows: 'unknown' },
  },
  {
    vendor: sls,
    options: { settings: { [sls]: { jobPrecision: 'minute', jobMaxRows: 5000 } } },
    expected: { 'alignment-ms': 60_000, rows: 5000 },
  },
  {
    vendor: sls,
    options: { settings: { [sls]: { histogramPrecision: 'minute' } } },
    expected: { 'alignment-ms': 60_000 },
  },
  { vendor: cls, options: {}, expected: { 'window-end': 'exclusive', beyond: 'cut-silently' } },
  {
    vendor: cls,
    options: { settings: { [cls]: { exportBoundary: 'inclusive', beyondCount: 'fail' } } },
    expected: { 'window-end': 'inclusive', beyond: 'fails' },
  },
  { vendor: tls, options: {}, expected: { 'window-end': 'exclusive', beyond: 'cut-silently' } },
  {
    vendor: tls,
    options: {
      settings: {
        [tls]: { taskWindowEnd: 'inclusive', taskMaxRows: 1000, beyondRows: 'created_cut' },
      },
    },
    expected: { 'window-end': 'inclusive', beyond: 'cut-with-state', 'link-lifetime': 300 },
  },
  {
    vendor: 'aliyun-dms',
    options: { timings: { 'aliyun-dms': { linkLifetimeMs: 120_000 } } },
    expected: { 'link-lifetime': 120 },
  },
];

describe('a probe', () => {
  it.each(settings)('of $vendor finds out the behavior that $options sets', async (setting) => {
    expect(await observedBy(setting.vendor, setting.options)).toMatchObject(setting.expected);
  });

  it('leaves facts open if there are too few rows', async () => {
    const options: EmulatorOptions = { datasets: [{ vendor: bls, store: 'web', rates: [] }] };
    const found = await probe(bls, options);
    expect(await observedBy(bls, options)).toMatchObject({
      'window-end': 'unknown',
      beyond: 'unknown',
    });
    expect(found.findings[0]?.details).toContain('Set a window with rows in probe.request.');
  });

  it('of a live service creates, reads and deletes tasks, and prints no link', async () => {
    const emulator = createEmulator();
    const journey = {
      ...readJourney(bls),
      client: { region: 'bj', credentials: emulatorCredentials },
      steps: [],
    };
    const result = await probeLive(readSpecFolder(join(specs, bls)), journey, {
      fetch: async (input, init) => {
        const response = await emulator.fetch(input, init);
        // The tasks must end; the emulator's time does not advance by itself.
        emulator.advance(5000);
        return response;
      },
    });
    const text = formatProbe('pretty', [result], '2026-12-31');
    expect(text).toContain('the end of a window (/x-task-limits/windowEnd): exclusive.');
    expect(text).not.toMatch(/https?:\/\/\S*(\?|authorization)/);
    expect(emulator.state.tasks(bls)).toEqual([]);
  });

  it('drafts errata entries that apply after the spec is changed accordingly', async () => {
    const { document, findings } = await probe(bls);
    const spec = readVendorSpec(bls);
    const limits = Object(document['x-task-limits']);
    const changed = {
      ...spec,
      document: { ...document, 'x-task-limits': { ...limits, windowEnd: 'exclusive' } },
    };
    const drafts = findings
      .filter((finding) => statusOf(finding) !== 'unknown')
      .map((finding) => draftErrata(document, finding, '2026-12-31'));
    expect(drafts.map(({ changes }) => changes.length > 0)).not.toContain(false);
    const entries: ErrataEntry[] = drafts.flatMap(({ entry }) => parse(entry) as ErrataEntry[]);
    expect(entries.map(({ id }) => id)).toEqual([
      'observed-window-end',
      'observed-beyond',
      'observed-link-lifetime',
    ]);
    expect(entries.flatMap((entry) => brokenHolds(changed, entry, noViolations))).toEqual([]);
    expect(entries.flatMap((entry) => brokenHolds(spec, entry, noViolations))).toEqual([
      expect.stringContaining('observed-window-end'),
    ]);
  });
});

it('a probe measures the lifetime of a link without the time of the request for it', async () => {
  const clock = createVirtualClock();
  let endsAt = 0;
  const links = async (): Promise<DownloadLink[]> => {
    await clock.sleep(400, new AbortController().signal);
    endsAt = clock.now() + 300_000;
    const expiresAt = new Date(endsAt).toISOString();
    return [new DownloadLink({ url: 'https://example.com/a.csv', expiresAt })];
  };
  const outcome = await probeLinkLifetime(
    { use: async (_, run) => run({} as DownloadTask), links },
    {
      clock,
      fetch: async () => new Response(null, { status: clock.now() < endsAt ? 200 : 403 }),
      patienceMs: Number.POSITIVE_INFINITY,
    },
  );
  expect(outcome).toMatchObject({ observed: 300 });
});

it.each([
  ['inclusive', 'observed', false],
  ['inclusive', 'inferred', true],
  ['exclusive', 'observed', true],
])('a probe drafts an entry only for a new fact: %s, %s', (windowEnd, evidence, isDrafted) => {
  const limits = { windowEnd, evidence: { windowEnd: evidence } };
  const { document } = readVendorSpec(bls);
  const finding: Finding = {
    vendor: bls,
    id: 'window-end',
    fact: 'the end of a window',
    specPointer: '/x-task-limits/windowEnd',
    specified: windowEnd,
    observed: 'inclusive',
    details: 'Seen.',
  };
  const result = { document: { ...document, 'x-task-limits': limits }, findings: [finding] };
  for (const format of ['pretty', 'json'] as const) {
    const text = formatProbe(format, [result], '2026-12-31');
    expect(text.includes('observed-window-end')).toBe(isDrafted);
  }
});

it('a probe finds fields and codes in responses that the spec only infers', () => {
  const { document } = readVendorSpec(bls);
  const body = JSON.stringify({ success: false, code: 'MalformedJSON', message: 'no' });
  const findings = seenMarks(bls, document, [
    { operation: 'CreateDownloadTask', status: 400, body },
  ]);
  const field = '/components/schemas/ErrorResponse/properties/success/x-evidence';
  expect(findings.find(({ specPointer }) => specPointer === field)).toMatchObject({
    id: 'field-errorresponse-success',
    observed: 'observed',
    details: 'It is in the response to CreateDownloadTask, /success.',
  });
});
