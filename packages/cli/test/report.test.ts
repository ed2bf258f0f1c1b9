import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { ExportManifest, ExportPart } from '@download-tasks/exporter';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { daysOf } from '../src/commands/report/coverage.js';
import { renderReport } from '../src/commands/report/render-report.js';
import { startWorld, type World } from './support/emulated-world.js';

const hostile = `<script>alert(1)</script>"'&\u202E`;
const sha256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

function part(from: string, to: string, more: Partial<ExportPart> = {}): ExportPart {
  const path = `${from.slice(0, 10)}.csv`;
  return {
    from,
    to,
    rows: 2400,
    proof: 'counted',
    files: [{ path, bytes: 100, sha256, rows: 2400 }],
    attempts: 1,
    finishedAt: to,
    ...more,
  };
}

/**
 * Six days of January: counted, reported, unproven, late, incomplete, and half of the last one
 * missing.
 */
const manifest: ExportManifest = {
  kind: 'download-tasks/export',
  version: 1,
  id: 'abc',
  vendor: 'baidu-bls',
  provider: 'baidu-bls:bj/',
  request: { logStoreName: hostile },
  range: { from: '2026-01-01T00:00:00.000Z', to: '2026-01-06T12:00:00.000Z' },
  layout: 'flat',
  createdAt: '2026-02-01T00:00:00.000Z',
  updatedAt: '2026-02-01T00:00:00.000Z',
  limits: {},
  windowEnd: { documented: 'unknown', found: 'exclusive' },
  parts: [
    part('2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z'),
    part('2026-01-02T00:00:00.000Z', '2026-01-03T00:00:00.000Z', { proof: 'reported' }),
    part('2026-01-03T00:00:00.000Z', '2026-01-04T00:00:00.000Z', { proof: 'none' }),
    part('2026-01-04T00:00:00.000Z', '2026-01-05T00:00:00.000Z', {
      late: { counted: 2500, countedAt: '2026-02-01T00:00:00.000Z' },
    }),
    part('2026-01-06T00:00:00.000Z', '2026-01-06T06:00:00.000Z', { rows: 0, files: [] }),
  ],
  incomplete: [
    {
      from: '2026-01-05T00:00:00.000Z',
      to: '2026-01-06T00:00:00.000Z',
      reason: 'rows-missing',
      explanation: hostile,
      counted: 5,
      fileRows: 4,
      attempts: 3,
    },
  ],
  open: [],
  tasksNamed: 0,
  leftovers: { files: [], tasks: [] },
  strays: [],
  merged: [],
};

describe('the days of an export', () => {
  it('have the coverage of their worst window, and are incomplete without a window', () => {
    const days = daysOf(manifest).map(({ coverage, rows }) => [coverage, rows]);
    expect(days).toEqual([
      ['counted', 2400],
      ['reported', 2400],
      ['none', 2400],
      ['incomplete', 2400],
      ['incomplete', 0],
      ['incomplete', 0],
    ]);
  });

  it('have the rows of their hours, spread evenly, and none outside the range', () => {
    const [first, , , , , last] = daysOf(manifest);
    expect(first?.hours).toEqual(Array.from({ length: 24 }, () => 100));
    expect(last?.hours.slice(11, 13)).toEqual([0, undefined]);
  });

  it('merge the slices of a window', () => {
    const slice = { field: 'stream', index: 1, of: 2 };
    const [one] = manifest.parts;
    const parts = ['a', 'b'].map((value) => ({ ...one!, slice: { ...slice, value } }));
    const range = { from: one!.from, to: one!.to };
    const [day] = daysOf({ ...manifest, range, parts, incomplete: [] });
    expect(day).toMatchObject({ coverage: 'counted', rows: 4800 });
  });
});

describe('the page', () => {
  it('escapes foreign markup and needs no external resources', () => {
    const page = renderReport(manifest, '1.2.3');
    expect(page).not.toContain('<script');
    expect(page).not.toContain('\u202E');
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).not.toMatch(/\b(?:src|href)=|url\(|@import/);
    expect(page).toContain('default-src &#39;none&#39;');
  });

  it('lists the windows that an interrupted run did not finish', () => {
    const { from, to } = manifest.range;
    const window = { from, to, state: 'running', counted: 1234, attempts: 1 } as const;
    const measured = { ...window, purpose: 'measure' } as const;
    const open = [window, measured];
    const page = renderReport({ ...manifest, parts: [], incomplete: [], open }, '1.2.3');
    expect(page).toMatch(/1 window that the files do not hold completely/);
    expect(page).toMatch(/in progress<\/td>\s+<td>[^<]*Run the export again\.<\/td>\s+<td>1,234</);
  });
});

function findChromium(): string | undefined {
  return ['chromium', 'chromium-browser', 'google-chrome'].find((name) => {
    try {
      return execFileSync(name, ['--version']).length > 0;
    } catch {
      return false;
    }
  });
}

const chromium = findChromium();

/** Runs in the page: returns its visible content as JSON. */
const probe = `
const visible = [...document.querySelectorAll('h1,h2,p,dt,dd,li,th,td,caption,code,span,footer')]
  .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) && !e.closest('.hidden'));
const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
const light = ([r, g, b]) => { const [x, y, z] = [r, g, b].map((v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * x + 0.7152 * y + 0.0722 * z; };
const behind = (e) => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c[3] !== 0) return c; } return [255, 255, 255]; };
const contrast = (e) => { const [a, b] = [light(rgb(getComputedStyle(e).color)), light(behind(e))].toSorted((x, y) => y - x); return (a + 0.05) / (b + 0.05); };
const seen = {
  headings: [...document.querySelectorAll('h1,h2,h3')].map((e) => e.tagName + ' ' + e.textContent.trim()),
  tables: [...document.querySelectorAll('table')].map((t) => ({ caption: t.caption?.textContent.trim() ?? '', heads: t.querySelectorAll('th[scope]').length, bare: t.querySelectorAll('th:not([scope])').length })),
  days: Object.fromEntries(['counted', 'reported', 'none', 'incomplete'].map((name) => [name, document.querySelectorAll('.month td.' + name).length])),
  leastContrast: Math.min(...visible.map(contrast)),
  tooWide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
  language: document.documentElement.lang,
};
document.body.innerHTML = '';
const out = document.createElement('pre');
out.textContent = JSON.stringify(seen);
document.body.append(out);
`;

interface Seen {
  readonly headings: readonly string[];
  readonly tables: readonly {
    readonly caption: string;
    readonly heads: number;
    readonly bare: number;
  }[];
  readonly days: Readonly<Record<string, number>>;
  readonly leastContrast: number;
  readonly tooWide: boolean;
  readonly language: string;
}

describe('the page in Chromium', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'download-tasks-report-'));
  });
  afterAll(async () => rm(folder, { recursive: true, force: true }));

  async function look(width: number): Promise<Seen> {
    const page = renderReport(manifest, '1.2.3')
      .replace(/<meta\s+http-equiv[^>]*>/, '')
      .replace('</body>', `<script>${probe}</script></body>`);
    const file = join(folder, 'page.html');
    await writeFile(file, page);
    const flags = ['--headless', '--no-sandbox', '--disable-gpu', `--user-data-dir=${folder}/user`];
    const { stdout } = await promisify(execFile)(chromium ?? '', [
      ...flags,
      `--window-size=${width},900`,
      '--dump-dom',
      pathToFileURL(file).href,
    ]);
    const [, text = '{}'] = /<pre>(.*)<\/pre>/s.exec(stdout) ?? [];
    return JSON.parse(text.replaceAll('&amp;', '&')) as Seen;
  }

  it('has headings, tables with heads, and readable text, also on a narrow screen', async ({
    skip,
  }) => {
    if (chromium === undefined) {
      skip('Chromium is not installed: apt-get install chromium.');
    }
    for (const width of [1200, 500]) {
      const seen = await look(width);
      expect(seen.language).toBe('en');
      expect(seen.headings).toEqual([
        'H1 Export of baidu-bls',
        'H2 Summary',
        'H2 Calendar',
        'H2 Rows by hour',
        'H2 Incomplete windows',
        'H2 Parts',
      ]);
      expect(seen.tables).toHaveLength(4);
      for (const table of seen.tables) {
        expect(table.caption).not.toBe('');
        expect(table.heads).toBeGreaterThan(4);
        expect(table.bare).toBe(0);
      }
      expect(seen.days).toEqual({ counted: 1, reported: 1, none: 1, incomplete: 3 });
      expect(seen.leastContrast).toBeGreaterThanOrEqual(4.5);
      expect(seen.tooWide).toBe(false);
    }
  });
});

describe('report', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ timings: { 'baidu-bls': { waitingMs: 0, runningMs: 0 } } });
  });
  afterAll(async () => world.close());

  it('writes the page of an export to its folder, to a file or to stdout', async () => {
    const range = '--from 2025-11-02T00:00:00Z --to 2025-11-02T00:10:00Z --interval 50ms';
    await world.run(`export baidu-bls --log-store-name web ${range} -o logs -q`);
    const { code, stdout } = await world.run('report logs');
    const file = join(world.directory, 'logs/report.html');
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${file}\n` });
    const page = await readFile(file, 'utf8');
    expect(page).toMatch(/complete, proven by the\s+vendor&#39;s count/);
    expect((await world.run('report logs -o page.html')).stdout).toContain('page.html');
    expect((await world.run('report logs -o -')).stdout).toBe(page);
  });

  it('rejects a folder without an export, and a path that cannot be written', async () => {
    const empty = await world.run('report nowhere');
    expect(empty).toMatchObject({ code: 2, stdout: '' });
    expect(empty.stderr).toContain('is not an export');
    expect(await world.run('report logs -o nowhere/page.html')).toMatchObject({ code: 2 });
  });
});
