import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { servePage, type FleetPage } from '../src/index.js';
import { browserSkipReason, startBrowser, type Browser } from './support/browser.js';
import { respondingFleet } from './support/shown-fleet.js';
import { skipReason } from './support/node-version.js';

const reason = skipReason || browserSkipReason;

/** Runs in the page and collects what is visible. */
const probe = `(() => {
  const seen = [...document.querySelectorAll('h1,h2,h3,p,li,th,td,caption,span')]
    .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) && !e.closest('.hidden, [hidden]'));
  const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => { const [x, y, z] = [r, g, b].map((v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * x + 0.7152 * y + 0.0722 * z; };
  const behind = (e) => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c[3] !== 0) return c; } return rgb(getComputedStyle(document.documentElement).backgroundColor); };
  const contrast = (e) => { const [a, b] = [light(rgb(getComputedStyle(e).color)), light(behind(e))].toSorted((x, y) => y - x); return (a + 0.05) / (b + 0.05); };
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  return {
    headings: [...document.querySelectorAll('h1,h2,h3')].map((e) => e.tagName + ' ' + e.textContent.trim()),
    tables: [...document.querySelectorAll('table')].map((t) => ({
      name: t.caption?.textContent.trim() ?? document.getElementById(t.getAttribute('aria-labelledby'))?.textContent ?? '',
      columns: t.querySelectorAll('thead th[scope=col]').length,
      bare: t.querySelectorAll('th:not([scope])').length,
      ragged: [...t.rows].filter((row) => row.cells.length !== t.tHead.rows[0].cells.length).length,
    })),
    leastContrast: Math.min(...seen.map(contrast)),
    smallest: Math.min(...seen.map((e) => parseFloat(getComputedStyle(e).fontSize))),
    tooWide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    repeatedIds: ids.filter((id, at) => ids.indexOf(id) !== at),
    isDark: light(behind(document.body)) < 0.1,
    language: document.documentElement.lang,
  };
})()`;

interface Seen {
  readonly headings: readonly string[];
  readonly tables: readonly {
    readonly name: string;
    readonly columns: number;
    readonly bare: number;
    readonly ragged: number;
  }[];
  readonly leastContrast: number;
  readonly smallest: number;
  readonly tooWide: boolean;
  readonly repeatedIds: readonly string[];
  readonly isDark: boolean;
  readonly language: string;
}

describe.skipIf(reason !== '')(`the page in Chromium ${reason}`, { timeout: 60_000 }, () => {
  let browser: Browser;
  let page: FleetPage;
  const shown = respondingFleet();
  beforeAll(async () => {
    page = await servePage(shown.fleet);
    browser = await startBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await page.close();
  });

  it.each([
    { width: 1280, scheme: 'light' },
    { width: 1280, scheme: 'dark' },
    { width: 360, scheme: 'light' },
    { width: 360, scheme: 'dark' },
  ] as const)('can be read $width pixels wide, $scheme', async (look) => {
    await browser.open(page.url, look);
    const seen = await browser.evaluate<Seen>(probe);
    expect(seen.language).toBe('en');
    expect(seen.headings).toEqual([
      'H1 Fleet',
      'H2 Exports',
      'H2 Days by proof',
      'H3 web-access',
      'H3 payments.audit-log_with-a-name-that-is-long',
      'H3 topic',
      'H2 Incomplete windows',
      'H2 Budgets',
      'H2 Finished lately',
      'H2 Processes',
    ]);
    expect(seen.tables.map(({ name }) => name)).toEqual([
      'Exports',
      'web-access, October 2026',
      'web-access, November 2026',
      'Incomplete windows',
      'Budgets',
      'Finished lately',
      'Processes',
    ]);
    for (const { columns, bare, ragged } of seen.tables) {
      expect(columns).toBeGreaterThanOrEqual(3);
      expect({ bare, ragged }).toEqual({ bare: 0, ragged: 0 });
    }
    expect(seen.leastContrast).toBeGreaterThanOrEqual(4.5);
    expect(seen.smallest).toBeGreaterThanOrEqual(12);
    expect(seen.tooWide).toBe(false);
    expect(seen.repeatedIds).toEqual([]);
    expect(seen.isDark).toBe(look.scheme === 'dark');
    await keepScreenshot(browser, `${look.width}-${look.scheme}`);
  });

  it('can be used with the keyboard, and keeps focus and scroll position when it reloads', async () => {
    await browser.open(page.url, { width: 360, scheme: 'light' });
    const focused = async (): Promise<string> => browser.evaluate('document.activeElement.id');
    const stops: string[] = [];
    for (let presses = 0; presses < 3; presses += 1) {
      await browser.press('Tab');
      stops.push(await focused());
    }
    expect(stops).toEqual(['table-of-exports', 'table-of-incomplete-windows', 'table-of-budgets']);
    const outline = `getComputedStyle(document.activeElement).outlineStyle`;
    expect(await browser.evaluate(outline)).toBe('solid');
    await browser.evaluate(`document.activeElement.scrollLeft = 40`);
    await browser.evaluate(`reload()`);
    expect(await focused()).toBe('table-of-budgets');
    expect(await browser.evaluate(`document.activeElement.scrollLeft`)).toBe(40);
    expect(await browser.evaluate(`document.querySelector('#silent').hidden`)).toBe(true);
  });

  it('shows a warning when the fleet does not respond', async () => {
    await browser.open(page.url, { width: 1280, scheme: 'light' });
    shown.fail();
    await browser.evaluate(`reload()`);
    const note = `getComputedStyle(document.querySelector('#silent')).display + document.querySelector('#silent').textContent`;
    expect(await browser.evaluate(note)).toMatch(/^block.*does not respond/);
    expect(await browser.evaluate(`document.querySelectorAll('table').length`)).toBe(7);
  });
});

/** Writes a screenshot for people to inspect if `FLEET_SCREENSHOTS` names a folder. */
async function keepScreenshot(browser: Browser, name: string): Promise<void> {
  const folder = process.env['FLEET_SCREENSHOTS'];
  if (folder !== undefined) {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${name}.png`), await browser.screenshot());
  }
}
