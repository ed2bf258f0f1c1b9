import { type IncomingRequest, isLoopbackHost } from '../http/incoming-request.js';
import { serverHostTemplates } from '../spec/server-hosts.js';
import type { ServedVendor } from './router.js';
import type { EmulatorState } from '../emulator-state.js';
import { style } from './page-style.js';

/** Nothing is loaded and no script runs, so that a mistake in the escaping has no effect. */
const headers = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/**
 * The page at `/`; `undefined` for any other request. It is served only where Host is a loopback
 * name, so that a web page with a host name that resolves to this machine cannot read it.
 */
export function respondWithPage(
  { method, host, rawPath, rawQuery }: IncomingRequest,
  content: PageContent,
): Response | undefined {
  const isPage =
    rawPath === '/' &&
    rawQuery === '' &&
    (method === 'GET' || method === 'HEAD') &&
    isLoopbackHost(host);
  return isPage ? new Response(renderPage(content), { headers }) : undefined;
}

/** What the page shows. */
export interface PageContent {
  readonly state: EmulatorState;
  readonly vendors: readonly ServedVendor[];
  readonly now: Date;
}

const shownTasks = 500;

/** The page as HTML: the current state, the newest first. */
function renderPage(content: PageContent): string {
  const sections = [renderTasks, renderFaults, renderRequests, renderVendors];
  return `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>download-tasks emulator</title><style>${style}</style></head>
<body>
<h1>download-tasks emulator</h1>
<p>It is <time>${escapeHtml(content.now.toISOString())}</time> by the clock of the emulator. Reload to see changes.</p>
${sections.map((render) => render(content)).join('\n')}
</body>
</html>
`;
}

function renderTasks({ state }: PageContent): string {
  const tasks = state.tasks();
  const newest = tasks.toReversed().slice(0, shownTasks);
  const more = tasks.length > newest.length ? `, of which the newest ${newest.length}` : '';
  return renderTable({
    title: `Tasks (${tasks.length}${more})`,
    columns: ['Vendor', 'Task', 'Name', 'State', 'Created'],
    rows: newest.map(({ vendor, id, name, state: word, createdAt }) => ({
      cells: [vendor, id, name, word, createdAt],
    })),
    empty: 'There are no tasks yet.',
  });
}

function renderRequests({ state }: PageContent): string {
  return renderTable({
    title: 'Latest requests',
    columns: ['Outcome', 'At', 'Vendor', 'Operation', 'Request', 'Status', 'Reason'],
    rows: state
      .requests()
      .toReversed()
      .map(({ outcome, at, vendor = '', operation = '', ...request }) => ({
        cells: [
          outcome,
          at,
          vendor,
          operation,
          `${request.method} ${request.path}`,
          String(request.status ?? 'dropped'),
          [request.reason, request.faults.join(', ')].filter(Boolean).join('; '),
        ],
        tone: outcome,
      })),
    empty: 'There were no requests yet.',
  });
}

function renderFaults({ state }: PageContent): string {
  return renderTable({
    title: 'Injected faults',
    columns: ['Fault', 'Settings', 'Affected'],
    rows: state.faults().map(({ fault: { kind, ...settings }, hits }) => ({
      cells: [kind, JSON.stringify(settings), `${hits} requests`],
    })),
    empty: 'No faults are injected.',
  });
}

function renderVendors({ vendors }: PageContent): string {
  return renderTable({
    title: 'Vendors',
    columns: ['Vendor', 'Path prefix', 'Hosts'],
    rows: vendors.map(({ id, vendor }) => ({
      cells: [
        vendor.spec['x-vendor'].title,
        `/${id}`,
        [...new Set(serverHostTemplates(vendor.spec))].join(', '),
      ],
    })),
    empty: 'No vendors are served.',
  });
}

/** A row: its cells, and a word that determines its colour. */
interface TableRow {
  readonly cells: readonly string[];
  readonly tone?: string;
}

/** A table of texts, or the text for an empty one. Escapes everything. */
function renderTable(options: {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
  readonly empty: string;
}): string {
  const { title, columns, rows, empty } = options;
  const heading = `<h2>${escapeHtml(title)}</h2>`;
  if (rows.length === 0) {
    return `<section>${heading}<p>${escapeHtml(empty)}</p></section>`;
  }
  const head = columns.map((column) => `<th scope="col">${escapeHtml(column)}</th>`).join('');
  const body = rows.map(renderRow).join('');
  return `<section>${heading}<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div></section>`;
}

function renderRow({ cells, tone = '' }: TableRow): string {
  const content = cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('');
  return `<tr class="${escapeHtml(tone)}">${content}</tr>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for HTML, between tags and in quoted attributes. */
function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}
