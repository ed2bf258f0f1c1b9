import type { DayHistory, FleetHistory } from '../history.js';
import type { ExportStatus, FleetStatus } from '../status.js';
import { pageStyle } from './page-style.js';

const meanings: Readonly<Record<DayHistory['state'], string>> = {
  counted: 'proven by the vendor’s count',
  reported: 'proven by what the tasks report',
  none: 'without proof',
  incomplete: 'rows are missing',
  open: 'under way',
};

/** Reloads the page every few seconds, and replaces its content. */
const script = `
const again = async () => {
  try {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
    const text = await answer.text();
    const next = new DOMParser().parseFromString(text, 'text/html').querySelector('main');
    const focused = document.activeElement?.id;
    if (answer.ok && next) document.querySelector('main').replaceWith(next);
    if (focused) document.getElementById(focused)?.focus();
  } catch {}
};
setInterval(again, 10000);
`;

/** The status page of a fleet, for people. `nonce` allows its only script to run. */
export function renderPage(
  status: FleetStatus,
  history: FleetHistory,
  { nonce, now }: { readonly nonce: string; readonly now: Date },
): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Fleet</title><style nonce="${nonce}">${pageStyle}</style></head>
<body><main>
<h1>Fleet</h1>
<p class="soft">As of ${now.toISOString().slice(0, 19)}Z. This page reads itself again every ten seconds.</p>
${renderExports(status)}
${renderCalendars(status, history)}
${renderIncomplete(status)}
${renderScopes(status)}
${renderRecent(history)}
${renderRuns(status)}
</main><script nonce="${nonce}">${script}</script></body></html>
`;
}

function renderExports({ exports }: FleetStatus): string {
  const rows = exports.map((one) => {
    const { windows } = one;
    const planned = one.plannedTo === undefined ? '' : one.plannedTo.slice(0, 16);
    const numbers = [windows.planned, windows.running + windows.ready, windows.done];
    return `<tr><td>${text(one.name)}</td><td>${text(one.vendor)}</td><td>${stateOf(one)}</td><td>${planned}</td>${numbers
      .map(number)
      .join('')}${number(windows.incomplete)}${number(one.rows)}</tr>`;
  });
  return section(
    'Exports',
    table(
      [
        'Export',
        'Vendor',
        'State',
        'Planned until',
        '#Waiting',
        '#In flight',
        '#Done',
        '#Incomplete',
        '#Rows',
      ],
      rows,
      'No exports yet.',
    ),
  );
}

function stateOf({ state, reason, failing, failure }: ExportStatus): string {
  const words = [`<span class="${state}">${state}</span>`];
  if (reason !== undefined) {
    words.push(text(reason));
  }
  if (failing > 0) {
    words.push(`${failing} windows are being retried: ${text(failure ?? '')}`);
  }
  return words.join('<br>');
}

function renderCalendars({ exports }: FleetStatus, { days }: FleetHistory): string {
  const legend = Object.entries(meanings).map(
    ([state, meaning]) =>
      `<li><span class="day ${state}" aria-hidden="true">${signOf(state)}</span> ${meaning}</li>`,
  );
  const calendars = exports.map(({ name }) => {
    const own = days.filter((day) => day.export === name);
    const items = own.map(({ day, state, windows, rows }) => {
      const label = `${day}: ${meanings[state]}, ${windows} windows, ${rows} rows`;
      return `<li class="day ${state}" title="${text(label)}" role="img" aria-label="${text(label)}">${day.slice(8)}${signOf(state)}</li>`;
    });
    return `<h3>${text(name)}</h3><ol class="calendar">${items.join('')}</ol>`;
  });
  return section(
    'Days by proof',
    `<ul class="legend">${legend.join('')}</ul>${calendars.join('')}`,
  );
}

/** In addition to the color, for people who cannot see it. */
function signOf(state: string): string {
  return { counted: '', reported: '~', none: '?', incomplete: '!', open: '…' }[state] ?? '';
}

function renderIncomplete({ incomplete }: FleetStatus): string {
  const rows = incomplete.map(
    (one) =>
      `<tr><td>${text(one.export)}</td><td>${one.from.slice(0, 19)}</td><td>${one.to.slice(0, 19)}</td><td>${text(one.reason)}</td><td>${text(one.explanation)}</td></tr>`,
  );
  const heads = ['Export', 'From', 'To', 'Reason', 'What to do'];
  return section('Incomplete windows', table(heads, rows, 'None.'));
}

function renderScopes({ scopes }: FleetStatus): string {
  const rows = scopes.map(({ name, tasks, requests, requestsPerSecond, slots }) => {
    const taken =
      slots === undefined
        ? 'no limit'
        : `<meter min="0" max="${slots.of}" value="${slots.taken}">${slots.taken}</meter> ${slots.taken} of ${slots.of}`;
    return `<tr><td>${text(name)}</td>${number(tasks)}<td>${taken}</td>${number(requestsPerSecond)}${number(requests)}</tr>`;
  });
  const heads = [
    'Scope',
    '#Tasks in flight',
    'Slots',
    '#Maximum requests per second',
    '#Requests so far',
  ];
  return section('Budgets', table(heads, rows, 'No scopes yet.'));
}

function renderRecent({ recent }: FleetHistory): string {
  const rows = recent.map(
    ({ at, windows, rows: count }) => `<tr><td>${at}</td>${number(windows)}${number(count)}</tr>`,
  );
  return section(
    'Finished lately',
    table(['Five minutes from', '#Windows', '#Rows'], rows, 'None in the last two hours.'),
  );
}

function renderRuns({ runs }: FleetStatus): string {
  const rows = runs
    .slice(0, 50)
    .map(
      ({ host, pid, startedAt, seenAt, isAlive, windows, failures }) =>
        `<tr><td>${text(host)} ${pid}</td><td>${isAlive ? 'alive' : 'gone'}</td><td>${startedAt.slice(0, 19)}</td><td>${seenAt.slice(0, 19)}</td>${number(windows)}${number(failures)}</tr>`,
    );
  const heads = ['Process', 'State', 'Started', 'Last seen', '#Turns', '#Failures'];
  return section('Processes', table(heads, rows, 'None.'));
}

function section(title: string, content: string): string {
  return `<section><h2>${title}</h2>${content}</section>`;
}

/** A heading that starts with # marks a column of numbers. */
function table(heads: readonly string[], rows: readonly string[], empty: string): string {
  if (rows.length === 0) {
    return `<p>${empty}</p>`;
  }
  const cells = heads.map((head) =>
    head.startsWith('#')
      ? `<th scope="col" class="number">${head.slice(1)}</th>`
      : `<th scope="col">${head}</th>`,
  );
  const label = heads[0] ?? '';
  return `<div class="scroll" tabindex="0" role="region" aria-label="Table by ${label.toLowerCase()}" id="table-${label.toLowerCase().replaceAll(' ', '-')}"><table><thead><tr>${cells.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

function number(value: number): string {
  return `<td class="number">${value.toLocaleString('en-US')}</td>`;
}

function text(raw: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return raw.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}
