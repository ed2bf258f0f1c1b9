import type { DayHistory } from '../history.js';
import { escapeHtml } from './escape-html.js';

/** A sign in addition to the color, and words for people who see neither. */
const proofs: Readonly<
  Record<DayHistory['state'], { readonly sign: string; readonly meaning: string }>
> = {
  counted: { sign: '✓', meaning: 'proven by the vendor’s count' },
  reported: { sign: '≈', meaning: 'as many rows as the tasks report' },
  none: { sign: '?', meaning: 'without proof' },
  incomplete: { sign: '✗', meaning: 'rows are missing' },
  open: { sign: '…', meaning: 'under way' },
};

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const dayMs = 86_400_000;

/** Explains the colors and signs of the calendars. */
export function renderLegend(): string {
  const items = Object.entries(proofs).map(
    ([state, { sign, meaning }]) =>
      `<li class="${state}"><span aria-hidden="true">${sign}</span> ${meaning}</li>`,
  );
  return `<ul class="legend">${items.join('')}</ul>`;
}

/** The days of one export: a table per month, colored by proof. */
export function renderCalendar(name: string, days: readonly DayHistory[]): string {
  const months = new Map<string, DayHistory[]>();
  for (const day of days) {
    const month = day.day.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), day]);
  }
  const tables = [...months].map(([month, ofMonth]) => renderMonth(name, month, ofMonth));
  const content = tables.length === 0 ? '<p>Nothing planned yet.</p>' : tables.join('');
  return `<h3>${escapeHtml(name)}</h3><div class="months">${content}</div>`;
}

function renderMonth(name: string, month: string, days: readonly DayHistory[]): string {
  const byDate = new Map(days.map((day) => [Number(day.day.slice(8)), day]));
  const first = new Date(`${month}-01T00:00:00Z`);
  const next = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 1);
  const length = Math.round((next - first.getTime()) / dayMs);
  const offset = (first.getUTCDay() + 6) % 7;
  const weeks = Array.from({ length: Math.ceil((offset + length) / 7) }, (_, week) => {
    const cells = weekdays.map((__, weekday) => {
      const date = week * 7 + weekday - offset + 1;
      return date < 1 || date > length ? '<td></td>' : renderDay(date, byDate.get(date));
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  const title = first.toLocaleDateString('en-US', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const heads = weekdays.map((day) => `<th scope="col">${day}</th>`).join('');
  return `<table class="month"><caption><span class="hidden">${escapeHtml(name)}, </span>${title}</caption><thead><tr>${heads}</tr></thead><tbody>${weeks.join('')}</tbody></table>`;
}

function renderDay(date: number, day: DayHistory | undefined): string {
  if (day === undefined) {
    return `<td class="outside">${date}</td>`;
  }
  const { sign, meaning } = proofs[day.state];
  const [windows, rows] = [day.windows, day.rows].map((count) => count.toLocaleString('en-US'));
  const words = `${meaning}, ${windows} windows, ${rows} rows`;
  return `<td class="${day.state}" title="${day.day}: ${words}">${date} <span aria-hidden="true">${sign}</span><span class="hidden">: ${words}</span></td>`;
}
