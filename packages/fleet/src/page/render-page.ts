import type { FleetHistory } from '../history.js';
import type { ExportStatus, FleetStatus } from '../status.js';
import { escapeHtml } from './escape-html.js';
import { pageScript } from './page-script.js';
import { pageStyle } from './page-style.js';
import { renderCalendar, renderLegend } from './render-calendar.js';

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
<p>${summaryOf(status)}</p>
<p class="soft">As of ${now.toISOString().slice(0, 19)}Z. All times are UTC. This page reloads every ten seconds.</p>
<p id="silent" role="status" hidden></p>
${renderExports(status)}
${renderCalendars(status, history)}
${renderIncomplete(status)}
${renderScopes(status)}
${renderRecent(history)}
${renderRuns(status)}
</main><script nonce="${nonce}">${pageScript}</script></body></html>
`;
}

/** The most important numbers in one line. */
function summaryOf({ exports, scopes, runs }: FleetStatus): string {
  const stopped = exports.filter(({ state }) => state === 'stopped').length;
  const incomplete = total(exports.map(({ windows }) => windows.incomplete));
  return [
    counted(exports.length, 'export'),
    `${stopped === 0 ? 'none' : stopped} stopped`,
    `${counted(incomplete, 'window')} incomplete`,
    `${counted(total(scopes.map(({ tasks }) => tasks)), 'task')} in flight`,
    `${counted(runs.filter(({ isAlive }) => isAlive).length, 'process', 'processes')} alive`,
  ].join(' · ');
}

function renderExports({ exports }: FleetStatus): string {
  const rows = exports.map((one) => {
    const { windows } = one;
    const numbers = [windows.planned, windows.running + windows.ready, windows.done];
    return [
      heading(one.name),
      word(one.vendor),
      `<td class="words">${stateOf(one)}</td>`,
      time(one.plannedTo ?? '', 16),
      ...[...numbers, windows.incomplete, one.rows].map(number),
    ];
  });
  const heads = ['Export', 'Vendor', 'State', 'Planned until'];
  const numbers = ['#Waiting', '#In flight', '#Done', '#Incomplete', '#Rows'];
  return section('Exports', { heads: [...heads, ...numbers], rows, empty: 'No exports yet.' });
}

function stateOf({ state, reason, failing, failure }: ExportStatus): string {
  const words = [`<span class="sign ${state}">${state}</span>`];
  if (reason !== undefined) {
    words.push(escapeHtml(reason));
  }
  if (failing > 0) {
    words.push(`${counted(failing, 'window')} being retried: ${escapeHtml(failure ?? '')}`);
  }
  return words.join('<br>');
}

function renderCalendars({ exports }: FleetStatus, { days }: FleetHistory): string {
  const calendars = exports.map(({ name }) =>
    renderCalendar(
      name,
      days.filter((day) => day.export === name),
    ),
  );
  return `<section><h2>Days by proof</h2>${renderLegend()}${calendars.join('')}</section>`;
}

function renderIncomplete({ incomplete }: FleetStatus): string {
  const rows = incomplete.map((one) => [
    heading(one.export),
    time(one.from),
    time(one.to),
    word(one.reason),
    `<td class="words">${escapeHtml(one.explanation)}</td>`,
  ]);
  const heads = ['Export', 'From', 'To', 'Reason', 'What to do'];
  return section('Incomplete windows', { heads, rows, empty: 'None.' });
}

function renderScopes({ scopes }: FleetStatus): string {
  const rows = scopes.map(({ name, tasks, requests, requestsPerSecond, slots }) => [
    heading(name),
    number(tasks),
    `<td class="time">${slotsOf(slots)}</td>`,
    number(requestsPerSecond),
    number(requests),
  ]);
  const heads = [
    'Scope',
    '#Tasks in flight',
    'Slots',
    '#Maximum requests per second',
    '#Requests so far',
  ];
  return section('Budgets', { heads, rows, empty: 'No scopes yet.' });
}

function slotsOf(slots: FleetStatus['scopes'][number]['slots']): string {
  if (slots === undefined) {
    return 'no limit';
  }
  const { taken, of } = slots;
  return `<meter min="0" max="${of}" value="${taken}" aria-hidden="true"></meter> ${taken} of ${of}`;
}

function renderRecent({ recent }: FleetHistory): string {
  const rows = recent.map(({ at, windows, rows: count }) => [
    `<th scope="row" class="time">${at.replace('T', ' ').replace('Z', '')}</th>`,
    number(windows),
    number(count),
  ]);
  const heads = ['Five minutes from', '#Windows', '#Rows'];
  return section('Finished lately', { heads, rows, empty: 'None in the last two hours.' });
}

function renderRuns({ runs }: FleetStatus): string {
  const rows = runs
    .slice(0, 50)
    .map(({ host, pid, startedAt, seenAt, isAlive, windows, failures }) => [
      heading(`${host} ${pid}`),
      word(isAlive ? 'alive' : 'gone'),
      time(startedAt),
      time(seenAt),
      number(windows),
      number(failures),
    ]);
  const heads = ['Process', 'State', 'Started', 'Last seen', '#Turns', '#Failures'];
  return section('Processes', { heads, rows, empty: 'None.' });
}

interface Table {
  /** A heading that starts with # marks a column of numbers. */
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Shown if there are no rows. */
  readonly empty: string;
}

/** A heading and its table, which scrolls if it is too wide. */
function section(title: string, { heads, rows, empty }: Table): string {
  const id = title.toLowerCase().replaceAll(' ', '-');
  const heading2 = `<h2 id="${id}">${title}</h2>`;
  if (rows.length === 0) {
    return `<section>${heading2}<p>${empty}</p></section>`;
  }
  const cells = heads.map((head) =>
    head.startsWith('#')
      ? `<th scope="col" class="number">${head.slice(1)}</th>`
      : `<th scope="col">${head}</th>`,
  );
  const lines = rows.map((row) => `<tr>${row.join('')}</tr>`);
  return `<section>${heading2}<div class="scroll" tabindex="0" role="region" aria-labelledby="${id}" id="table-of-${id}"><table aria-labelledby="${id}"><thead><tr>${cells.join('')}</tr></thead><tbody>${lines.join('')}</tbody></table></div></section>`;
}

const heading = (name: string): string => `<th scope="row">${escapeHtml(name)}</th>`;

const word = (raw: string): string => `<td class="word">${escapeHtml(raw)}</td>`;

const number = (value: number): string =>
  `<td class="number">${value.toLocaleString('en-US')}</td>`;

/** Precise to the second; with 16 characters to the minute. */
const time = (at: string, characters = 19): string =>
  `<td class="time">${at.slice(0, characters).replace('T', ' ')}</td>`;

const total = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}
