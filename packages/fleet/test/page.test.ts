import { describe, expect, it } from 'vitest';
import { renderMetrics } from '../src/page/render-metrics.js';
import { renderPage } from '../src/page/render-page.js';
import { servePage, type FleetHistory, type FleetStatus } from '../src/index.js';
import { respondingFleet } from './support/shown-fleet.js';

const token = 'never-shown-token-of-the-page';

const status: FleetStatus = {
  exports: [
    {
      name: 'web',
      vendor: 'v',
      scope: 'v/here',
      state: 'stopped',
      reason: '<script>alert(1)</script> No credentials.',
      from: '2026-11-01T00:00:00.000Z',
      plannedTo: '2026-11-02T00:00:00.000Z',
      windows: { planned: 1, running: 2, ready: 3, done: 4, incomplete: 5 },
      rows: 1234567,
      failing: 0,
    },
  ],
  scopes: [
    { name: 'v/here', requestsPerSecond: 10, requests: 99, tasks: 5, slots: { taken: 1, of: 2 } },
  ],
  runs: [],
  incomplete: [
    {
      id: '7',
      export: 'web',
      from: '2026-11-01T00:00:00.000Z',
      to: '2026-11-01T01:00:00.000Z',
      reason: 'over-limit',
      explanation: 'Narrow the query.',
    },
  ],
};

const history: FleetHistory = {
  days: [{ export: 'web', day: '2026-11-01', state: 'incomplete', windows: 10, rows: 12 }],
  recent: [{ at: '2026-11-01T00:05Z', windows: 3, rows: 9 }],
};

describe('the page', () => {
  it('escapes names and reasons', () => {
    const page = renderPage(status, history, { nonce: 'n', now: new Date(0) });
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt; No credentials.');
    expect(page).not.toContain('<script>alert');
    expect(page).toContain('title="2026-11-01: rows are missing, 10 windows, 12 rows"');
    expect(page).toContain('1,234,567');
    expect(page).toContain('Narrow the query.');
  });

  it('renders the status for Prometheus', () => {
    const text = renderMetrics(status);
    expect(text).toContain('download_tasks_fleet_windows{export="web",state="incomplete"} 5\n');
    expect(text).toContain('download_tasks_fleet_export_up{export="web",state="stopped"} 0\n');
    expect(text).toContain('download_tasks_fleet_tasks_in_flight{scope="v/here"} 5\n');
    for (const line of text.trim().split('\n')) {
      expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{[^}]*\})? -?[\d.]+)$/);
    }
  });

  it('can be read on loopback by its own name, and allows changes only with the token', async () => {
    const { fleet, calls } = respondingFleet(status, history);
    const page = await servePage(fleet, { token });
    try {
      const home = await fetch(page.url);
      expect(home.status).toBe(200);
      expect(home.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect((await fetch(`${page.url}health`)).status).toBe(200);
      expect((await fetch(`${page.url}status.json`)).status).toBe(200);
      const pause = { method: 'POST' };
      expect((await fetch(`${page.url}pause/web`, pause)).status).toBe(401);
      const headers = { authorization: `Bearer ${token}` };
      expect((await fetch(`${page.url}pause/web`, { ...pause, headers })).status).toBe(200);
      // A browser also sends a password if another site causes the request.
      const basic = { authorization: `Basic ${Buffer.from(`me:${token}`).toString('base64')}` };
      expect((await fetch(`${page.url}resume/web`, { ...pause, headers: basic })).status).toBe(403);
      const wrong = { authorization: `Bearer ${token}x` };
      expect((await fetch(`${page.url}resume/web`, { ...pause, headers: wrong })).status).toBe(401);
      expect(calls).toEqual(['pause web']);
    } finally {
      await page.close();
    }
  });

  it('is not served to other machines without a token', async () => {
    const { fleet } = respondingFleet(status, history);
    await expect(servePage(fleet, { host: '0.0.0.0' })).rejects.toThrow(/requires a token/);
    await expect(servePage(fleet, { token: 'short' })).rejects.toThrow(/shorter than 16/);
    const page = await servePage(fleet, { host: '0.0.0.0', token });
    const url = page.url.replace('0.0.0.0', '127.0.0.1');
    try {
      expect((await fetch(url)).status).toBe(401);
      expect((await fetch(`${url}metrics`)).status).toBe(401);
      expect((await fetch(`${url}health`)).status).toBe(200);
      const basic = `Basic ${Buffer.from(`me:${token}`).toString('base64')}`;
      expect((await fetch(url, { headers: { authorization: basic } })).status).toBe(200);
    } finally {
      await page.close();
    }
  });
});
