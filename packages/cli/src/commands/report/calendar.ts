import { formatCount } from '../../output/format-amount.js';
import { type Coverage, type Day, dayMs } from './coverage.js';
import { type Html, html } from './html.js';

/**
 * The presentation of each proof: a sign in addition to the colour, and a text for screen readers.
 */
export const coverages: Readonly<
  Record<Coverage, { readonly sign: string; readonly text: string }>
> = {
  counted: { sign: '✓', text: "proven by the vendor's count" },
  reported: { sign: '≈', text: 'as many rows as the task reports' },
  none: { sign: '?', text: 'not proven' },
  incomplete: { sign: '✗', text: 'not complete' },
};

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const maxDaysByHour = 62;

/** Renders a table for each month, with days coloured by their proof. */
export function renderCalendar(days: readonly Day[]): Html {
  const months = groupByMonth(days);
  return html`<ul class="legend">
      ${Object.entries(coverages).map(([name, { sign, text }]) => html`<li class="${name}"><span aria-hidden="true">${sign}</span> ${text}</li>`)}
    </ul>
    <div class="months">
      ${[...months].map(([month, ofMonth]) => renderMonth(month, ofMonth))}
    </div>`;
}

function groupByMonth(days: readonly Day[]): ReadonlyMap<string, readonly Day[]> {
  const months = new Map<string, Day[]>();
  for (const day of days) {
    const month = new Date(day.at).toISOString().slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), day]);
  }
  return months;
}

function renderMonth(month: string, days: readonly Day[]): Html {
  const byDate = new Map(days.map((day) => [new Date(day.at).getUTCDate(), day]));
  const first = new Date(`${month}-01T00:00:00Z`);
  const next = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 1);
  const length = Math.round((next - first.getTime()) / dayMs);
  const offset = (first.getUTCDay() + 6) % 7;
  const weeks = Array.from({ length: Math.ceil((offset + length) / 7) }, (_, week) =>
    weekdays.map((__, weekday) => {
      const date = week * 7 + weekday - offset + 1;
      return date < 1 || date > length ? html`<td></td>` : renderDay(date, byDate.get(date));
    }),
  );
  const title = first.toLocaleDateString('en-US', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return html`<table class="month">
    <caption>
      ${title}
    </caption>
    <thead>
      <tr>
        ${weekdays.map((day) => html`<th scope="col">${day}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${weeks.map(
        (week) =>
          html`<tr>
            ${week}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function renderDay(date: number, day: Day | undefined): Html {
  if (day === undefined) {
    return html`<td class="outside">${date}</td>`;
  }
  const { sign, text } = coverages[day.coverage];
  return html`<td class="${day.coverage}">
    ${date} <span aria-hidden="true">${sign}</span
    ><span class="hidden">: ${text}, ${formatCount(day.rows)} rows</span>
  </td>`;
}

/** Renders a table row for each day with the row counts of its hours. */
export function renderHours(days: readonly Day[]): Html {
  const shown = days.slice(-maxDaysByHour);
  const most = Math.max(1, ...shown.flatMap(({ hours }) => hours.map((rows) => rows ?? 0)));
  const hours = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'));
  const note =
    shown.length < days.length
      ? html`<p>The last ${maxDaysByHour} days of ${days.length}.</p>`
      : html``;
  return html`${note}
    <div class="wide" tabindex="0" role="region" aria-label="Rows by hour">
      <table class="hours">
        <caption>
          Rows by hour, UTC. Where a window is longer than an hour, its rows are spread evenly over
          it.
        </caption>
        <thead>
          <tr>
            <th scope="col">Day</th>
            ${hours.map((hour) => html`<th scope="col">${hour}</th>`)}
            <th scope="col">Rows</th>
          </tr>
        </thead>
        <tbody>
          ${shown.map((day) => renderHoursOfDay(day, most))}
        </tbody>
      </table>
    </div>`;
}

function renderHoursOfDay({ at, hours, rows }: Day, most: number): Html {
  const day = new Date(at).toISOString().slice(0, 10);
  return html`<tr>
    <th scope="row">${day}</th>
    ${hours.map((count) => renderHour(count, most))}
    <td>${formatCount(rows)}</td>
  </tr>`;
}

function renderHour(count: number | undefined, most: number): Html {
  if (count === undefined) {
    return html`<td class="outside">–</td>`;
  }
  const heat = count === 0 ? 0 : Math.max(1, Math.ceil((count / most) * 4));
  return html`<td class="heat-${heat}">${formatShort(count)}</td>`;
}

/** Formats a number for a small cell: `950`, `3.6k`, `1.2M`. */
function formatShort(count: number): string {
  if (count < 1000) {
    return String(Math.round(count));
  }
  const [unit, size] = count < 1_000_000 ? ['k', 1000] : ['M', 1_000_000];
  const number = count / size;
  return `${number < 10 ? number.toFixed(1) : Math.round(number)}${unit}`;
}
