const offsetMs = 8 * 3600 * 1000;

/** Writes a moment as `yyyy-MM-dd HH:mm:ss`. DMS never names the zone of its times; China Standard Time is assumed. */
export function formatChinaTime(date: Date): string {
  return new Date(date.getTime() + offsetMs).toISOString().slice(0, 19).replace('T', ' ');
}

/** Reads `yyyy-MM-dd HH:mm:ss`; `undefined` for anything else and for moments that do not exist. */
export function parseChinaTime(text: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(text)) return undefined;
  const date = new Date(Date.parse(`${text.replace(' ', 'T')}Z`) - offsetMs);
  return !Number.isNaN(date.getTime()) && formatChinaTime(date) === text ? date : undefined;
}
