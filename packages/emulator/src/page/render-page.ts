import { serverHostTemplates } from '../spec/server-hosts.js';
import type { ServedVendor } from '../core/router.js';
import type { EmulatorState } from '../emulator-state.js';
import { escapeHtml } from './escape-html.js';
import { style } from './style.js';
import { renderTable } from './table.js';

/** What the page shows. */
export interface PageContent {
  readonly state: EmulatorState;
  readonly vendors: readonly ServedVendor[];
  readonly now: Date;
}

const shownTasks = 500;

/** The page as HTML: what there is right now, the newest first. */
export function renderPage(content: PageContent): string {
  const sections = [renderTasks, renderFaults, renderRequests, renderVendors];
  return `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>download-tasks emulator</title><style>${style}</style></head>
<body>
<h1>download-tasks emulator</h1>
<p>It is <time>${escapeHtml(content.now.toISOString())}</time> here. Reload to see what has changed.</p>
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
    empty: 'There are none yet.',
  });
}

function renderRequests({ state }: PageContent): string {
  return renderTable({
    title: 'Latest requests',
    columns: ['Verdict', 'At', 'Vendor', 'Operation', 'Request', 'Status', 'Why'],
    rows: state
      .requests()
      .toReversed()
      .map(({ verdict, at, vendor = '', operation = '', ...request }) => ({
        cells: [
          verdict,
          at,
          vendor,
          operation,
          `${request.method} ${request.path}`,
          String(request.status ?? 'dropped'),
          [request.reason, request.faults.join(', ')].filter(Boolean).join('; '),
        ],
        tone: verdict,
      })),
    empty: 'Nobody has asked for anything yet.',
  });
}

function renderFaults({ state }: PageContent): string {
  return renderTable({
    title: 'Injected faults',
    columns: ['Fault', 'Settings', 'Happened'],
    rows: state.faults().map(({ fault: { kind, ...settings }, hits }) => ({
      cells: [kind, JSON.stringify(settings), `${hits} times`],
    })),
    empty: 'Nothing goes wrong on purpose.',
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
    empty: 'None.',
  });
}
