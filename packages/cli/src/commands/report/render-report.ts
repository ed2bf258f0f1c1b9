import type {
  ExportManifest,
  ExportPart,
  IncompleteWindow,
  OpenWindow,
} from '@download-tasks/exporter';
import { formatBytes, formatCount, formatNumberOf } from '../../output/format-amount.js';
import { coverages, renderCalendar, renderHours } from './calendar.js';
import { coverageOf, type Day, daysOf } from './coverage.js';
import { Html, html } from './html.js';
import { style } from './style.js';

/**
 * Renders one page that shows what an export holds and what proves it. The page needs no scripts,
 * no network and no other files.
 */
export function renderReport(manifest: ExportManifest, version: string): string {
  const days = daysOf(manifest);
  const { vendor, range } = manifest;
  const policy = "default-src 'none'; style-src 'unsafe-inline'";
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <title>Export of ${vendor}, ${range.from} to ${range.to}</title>
        <style>
          ${new Html(style)}
        </style>
      </head>
      <body>
        <header>
          <h1>Export of ${vendor}</h1>
          ${renderVerdict(days)}
        </header>
        <main>
          <section aria-labelledby="summary">
            <h2 id="summary">Summary</h2>
            ${renderSummary(manifest)}
          </section>
          <section aria-labelledby="calendar">
            <h2 id="calendar">Calendar</h2>
            ${renderCalendar(days)}
          </section>
          <section aria-labelledby="hours">
            <h2 id="hours">Rows by hour</h2>
            ${renderHours(days)}
          </section>
          <section aria-labelledby="incomplete">
            <h2 id="incomplete">Incomplete windows</h2>
            ${renderIncomplete(manifest)}
          </section>
          <section aria-labelledby="parts">
            <h2 id="parts">Parts</h2>
            ${renderParts(manifest.parts)}
          </section>
        </main>
        <footer>
          Created by download-tasks ${version} from the manifest of ${manifest.updatedAt}. All times
          are UTC.
        </footer>
      </body>
    </html> `;
  return page.markup;
}

function renderVerdict(days: readonly Day[]): Html {
  const found = new Set(days.map(({ coverage }) => coverage));
  const order = ['incomplete', 'none', 'reported', 'counted'] as const;
  const verdict = order.find((coverage) => found.has(coverage)) ?? 'incomplete';
  const { sign, text } = coverages[verdict];
  const words = verdict === 'incomplete' ? text : `complete, ${text}`;
  return html`<p>
    <span class="verdict ${verdict}"><span aria-hidden="true">${sign}</span> ${words}</span>
  </p>`;
}

function renderSummary({ range, parts, request, provider, layout, merged }: ExportManifest): Html {
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  const files = parts.flatMap((part) => part.files);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const facts: readonly (readonly [string, string])[] = [
    ['From', range.from],
    ['To', range.to],
    ['Rows', formatCount(rows)],
    ['Parts', formatCount(parts.length)],
    ['Files', `${formatCount(files.length)}, ${formatBytes(bytes)}`],
    ['Provider', provider],
    ['Request', JSON.stringify(request)],
    ['Layout', layout],
    ...merged.map(({ path }) => ['Merged into', path] as const),
  ];
  return html`<dl>
    ${facts.map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
}

function renderIncomplete({ incomplete, parts, open }: ExportManifest): Html {
  const late = parts.filter((part) => part.late !== undefined);
  const unfinished = open.filter(({ purpose }) => purpose === undefined);
  const windows = incomplete.length + late.length + unfinished.length;
  if (windows === 0) {
    return html`<p>None.</p>`;
  }
  return html`<div class="wide" tabindex="0" role="region" aria-label="Incomplete windows">
    <table>
      <caption>
        ${formatNumberOf(windows, 'window')} that the files do not hold completely
      </caption>
      <thead>
        <tr>
          <th scope="col">From</th>
          <th scope="col">To</th>
          <th scope="col">Reason</th>
          <th scope="col">What happened</th>
          <th scope="col">Counted</th>
          <th scope="col">In the file</th>
        </tr>
      </thead>
      <tbody>
        ${incomplete.map(renderWindow)} ${late.map(renderLate)} ${unfinished.map(renderOpen)}
      </tbody>
    </table>
  </div>`;
}

function renderWindow({
  from,
  to,
  reason,
  explanation,
  counted,
  fileRows,
}: IncompleteWindow): Html {
  return html`<tr>
    <th scope="row">${from}</th>
    <td>${to}</td>
    <td class="incomplete">${reason}</td>
    <td>${explanation}</td>
    <td>${countOf(counted)}</td>
    <td>${countOf(fileRows)}</td>
  </tr>`;
}

function renderLate({ from, to, rows, late }: ExportPart): Html {
  return html`<tr>
    <th scope="row">${from}</th>
    <td>${to}</td>
    <td class="incomplete">late-rows</td>
    <td>Rows arrived after the files were created. Run the export again.</td>
    <td>${countOf(late?.counted)}</td>
    <td>${countOf(rows)}</td>
  </tr>`;
}

/** A window of a run that is in progress or was interrupted. */
function renderOpen({ from, to, counted }: OpenWindow): Html {
  return html`<tr>
    <th scope="row">${from}</th>
    <td>${to}</td>
    <td class="incomplete">in progress</td>
    <td>The window was not finished when this page was created. Run the export again.</td>
    <td>${countOf(counted)}</td>
    <td></td>
  </tr>`;
}

function renderParts(parts: readonly ExportPart[]): Html {
  if (parts.length === 0) {
    return html`<p>None.</p>`;
  }
  return html`<div class="wide" tabindex="0" role="region" aria-label="Parts">
    <table class="parts">
      <caption>
        ${formatNumberOf(parts.length, 'window')} with files, and their proof
      </caption>
      <thead>
        <tr>
          <th scope="col">From</th>
          <th scope="col">To</th>
          <th scope="col">Rows</th>
          <th scope="col">Proof</th>
          <th scope="col">File</th>
          <th scope="col">Bytes</th>
          <th scope="col">SHA-256</th>
        </tr>
      </thead>
      <tbody>
        ${parts.flatMap(renderPart)}
      </tbody>
    </table>
  </div>`;
}

function renderPart(part: ExportPart): readonly Html[] {
  const { from, to, rows, files } = part;
  const coverage = coverageOf(part);
  const { sign, text } = coverages[coverage];
  const proof = html`<td class="${coverage}"><span aria-hidden="true">${sign}</span> ${text}</td>`;
  const facts = html`<th scope="row">${from}</th>
    <td>${to}</td>
    <td>${formatCount(rows)}</td>
    ${proof}`;
  if (files.length === 0) {
    return [
      html`<tr>
        ${facts}
        <td>no rows, no file</td>
        <td></td>
        <td></td>
      </tr>`,
    ];
  }
  return files.map(
    ({ path, bytes, sha256 }) =>
      html`<tr>
        ${facts}
        <td><code>${path}</code></td>
        <td>${formatCount(bytes)}</td>
        <td><code>${sha256}</code></td>
      </tr>`,
  );
}

function countOf(count: number | undefined): string {
  return count === undefined ? '' : formatCount(count);
}
