import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A page in Chromium, controlled through the DevTools protocol. */
export interface Browser {
  open(url: string, look: Look): Promise<void>;
  /** Evaluates an expression; the value must be JSON. */
  evaluate<Value>(expression: string): Promise<Value>;
  press(key: 'Tab' | 'ArrowRight'): Promise<void>;
  /** The whole page as PNG. */
  screenshot(): Promise<Buffer>;
  close(): Promise<void>;
}

/** How the page is viewed. */
interface Look {
  readonly width: number;
  readonly scheme: 'light' | 'dark';
}

const program = ['chromium', 'chromium-browser', 'google-chrome'].find((name) => {
  try {
    return execFileSync(name, ['--version'], { stdio: 'pipe' }).length > 0;
  } catch {
    return false;
  }
});

/** Why tests in a browser are skipped; empty if they run. */
export const browserSkipReason =
  program === undefined
    ? 'skipped: Chromium is not installed; `apt-get install chromium` installs it'
    : '';

export async function startBrowser(): Promise<Browser> {
  const folder = await mkdtemp(join(tmpdir(), 'download-tasks-browser-'));
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--remote-debugging-port=0'];
  const child = spawn(program ?? '', [...flags, `--user-data-dir=${folder}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const endpoint = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      const [, address] = /DevTools listening on (ws:\S+)/.exec(line) ?? [];
      if (address !== undefined) {
        resolve(address);
      }
    });
    child.once('exit', () => reject(new Error('Chromium did not start.')));
  });
  const { host } = new URL(endpoint);
  const targets: unknown = await (await fetch(`http://${host}/json/list`)).json();
  const [page] = targets as readonly { readonly webSocketDebuggerUrl: string }[];
  const connection = await connect(page?.webSocketDebuggerUrl ?? '');
  const { send } = connection;
  return {
    async open(url, { width, scheme }) {
      const metrics = { width, height: 900, deviceScaleFactor: 1, mobile: width < 600 };
      await send('Emulation.setDeviceMetricsOverride', metrics);
      const features = [{ name: 'prefers-color-scheme', value: scheme }];
      await send('Emulation.setEmulatedMedia', { features });
      await send('Page.enable');
      const loaded = connection.next('Page.loadEventFired');
      await send('Page.navigate', { url });
      await loaded;
    },
    async evaluate<Value>(expression: string) {
      const options = { expression, awaitPromise: true, returnByValue: true };
      const { result, exceptionDetails } = await send('Runtime.evaluate', options);
      if (exceptionDetails !== undefined) {
        throw new Error(JSON.stringify(exceptionDetails));
      }
      return Reflect.get(Object(result), 'value') as Value;
    },
    async press(key) {
      const windowsVirtualKeyCode = key === 'Tab' ? 9 : 39;
      for (const type of ['rawKeyDown', 'keyUp']) {
        await send('Input.dispatchKeyEvent', { type, key, code: key, windowsVirtualKeyCode });
      }
    },
    async screenshot() {
      const { data } = await send('Page.captureScreenshot', { captureBeyondViewport: true });
      return Buffer.from(String(data), 'base64');
    },
    async close() {
      connection.close();
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill();
      await ended;
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

interface Connection {
  readonly send: (method: string, params?: object) => Promise<Readonly<Record<string, unknown>>>;
  next(event: string): Promise<void>;
  close(): void;
}

async function connect(address: string): Promise<Connection> {
  const socket = new WebSocket(address);
  const waiting = new Map<number, (reply: Record<string, unknown>) => void>();
  const listeners = new Map<string, () => void>();
  socket.addEventListener('message', ({ data }) => {
    const { id, method, result, error } = JSON.parse(String(data)) as Record<string, unknown>;
    if (typeof id === 'number') {
      waiting.get(id)?.(error === undefined ? Object(result) : { exceptionDetails: error });
      waiting.delete(id);
    } else {
      listeners.get(String(method))?.();
    }
  });
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', reject);
  });
  let last = 0;
  return {
    send: async (method, params = {}) => {
      last += 1;
      const id = last;
      const reply = new Promise<Record<string, unknown>>((resolve) => waiting.set(id, resolve));
      socket.send(JSON.stringify({ id, method, params }));
      return reply;
    },
    next: async (event) => new Promise((resolve) => listeners.set(event, resolve)),
    close: () => socket.close(),
  };
}
