/** Whether a Host header, with or without a port, names this machine: `localhost`, a name below it, 127.0.0.0/8 or `[::1]`. */
export function isLoopbackHost(host: string): boolean {
  const name = host.replace(/:\d+$/, '').toLowerCase();
  return /^(([^.]+\.)*localhost\.?|127(\.\d{1,3}){3}|\[::1\])$/.test(name);
}
