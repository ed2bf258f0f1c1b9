/** How far a request's time may be from the server's, either way: what every Alibaba Cloud page on signatures says. */
export const clockWindowMs = 15 * 60 * 1000;

/** Whether a request of that time is still, or already, valid. The very edge of the window is inside. */
export function withinClockWindow(signedAt: Date, now: Date): boolean {
  return Math.abs(now.getTime() - signedAt.getTime()) <= clockWindowMs;
}

/** Reads `2025-11-03T00:00:00Z`: whole seconds, UTC, a moment that exists. */
export function parseIsoSeconds(text: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(text)) return undefined;
  const date = new Date(text);
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text.slice(0, 19));
  return exists ? date : undefined;
}
