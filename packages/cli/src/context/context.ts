import process from 'node:process';
import type { Emulator } from '@download-tasks/emulator';
import type { ProxyChoice } from '@download-tasks/downloader';
import { proxyFromEnvironment } from '@download-tasks/downloader/proxy';
import { parseHandle, type TaskProvider } from '@download-tasks/normalize';
import { createOutput, type Output } from '../output/output.js';
import { type Flags, isSet, textFlag, textsFlag } from '../program/flags.js';
import { findVendor } from '../vendor/find-vendor.js';
import type { VendorEntry } from '../vendor/vendor-entry.js';
import { readClientOptions } from './client-options.js';
import { configPath, type Profile, readConfig } from './config-file.js';
import { type Interrupt, listenForInterrupt } from './interrupt.js';
import { proxyFetch } from './proxy-fetch.js';
import type { SettingSources } from './settings.js';

/** A vendor's client and tasks, ready to be called. */
export interface OpenVendor {
  readonly entry: VendorEntry;
  readonly client: object;
  readonly tasks: TaskProvider<object>;
  /** The host of an endpoint of the user's own: links may lead back there. */
  readonly ownHost?: string;
}

/** What one run of a command works with. */
export class Context {
  readonly flags: Flags;
  readonly output: Output;
  readonly interrupt: Interrupt;
  #emulator: Promise<{ readonly emulator: Emulator; readonly url: string }> | undefined;
  #profile: Promise<Profile> | undefined;
  readonly #open = new Map<string, Promise<OpenVendor>>();

  constructor(flags: Flags) {
    this.flags = flags;
    this.output = createOutput(flags);
    this.interrupt = listenForInterrupt();
  }

  get signal(): AbortSignal {
    return this.interrupt.signal;
  }

  /** The vendor as flags, environment and configuration describe it. */
  async openVendor(entry: VendorEntry, overrides: object = {}): Promise<OpenVendor> {
    return this.#openWith(entry, [], overrides);
  }

  /** The vendor of a handle, in the region that the handle names. Handles of one client share it. */
  async openHandle(handle: string): Promise<OpenVendor> {
    const { vendor, parts } = parseHandle(handle);
    const entry = findVendor(vendor);
    const own = parts.slice(0, entry.variables.length);
    const key = [vendor, ...own].join(' ');
    const open = this.#open.get(key) ?? this.#openWith(entry, own, {});
    this.#open.set(key, open);
    return open;
  }

  /** Hosts that a file may come from besides those of the vendors. */
  allowHosts({ ownHost }: OpenVendor): readonly string[] {
    const given = textsFlag(this.flags, 'allowHost');
    return ownHost === undefined ? given : [...given, ownHost];
  }

  /** The proxy of the downloads; like the calls, those from an emulator of our own go straight there. */
  get proxy(): ProxyChoice | undefined {
    return isSet(this.flags, 'emulator') ? undefined : proxyFromEnvironment(process.env);
  }

  /** What the settings of vendors are read from. */
  async settings(): Promise<SettingSources> {
    return { flags: this.flags, environment: process.env, profile: await this.#readProfile() };
  }

  async close(): Promise<void> {
    this.interrupt.dispose();
    const running = await this.#emulator;
    await running?.emulator.close();
  }

  async #openWith(
    entry: VendorEntry,
    handleParts: readonly string[],
    overrides: object,
  ): Promise<OpenVendor> {
    const { flags } = this;
    const emulatorUrl = isSet(flags, 'emulator') ? (await this.#startEmulator()).url : undefined;
    const sources = await this.settings();
    const options = await readClientOptions(entry, { ...sources, handleParts, emulatorUrl });
    const fetch = emulatorUrl === undefined ? await proxyFetch(process.env) : undefined;
    const module = await entry.load();
    const client = module.createClient({ ...options, ...(fetch && { fetch }), ...overrides });
    const { endpoint } = options;
    const ownHost =
      typeof endpoint === 'string' ? new URL(endpoint.replaceAll(/[{}]/g, '')).host : undefined;
    return {
      entry,
      client,
      tasks: module.createTasks(client),
      ...(ownHost !== undefined && { ownHost }),
    };
  }

  async #readProfile(): Promise<Profile> {
    const given = textFlag(this.flags, 'config');
    const wanted =
      textFlag(this.flags, 'profile') ?? (process.env['DOWNLOAD_TASKS_PROFILE'] || undefined);
    const isExplicit = given !== undefined || Boolean(process.env['DOWNLOAD_TASKS_CONFIG']);
    this.#profile ??= readConfig(given ?? configPath(process.env), wanted, {
      isExplicit,
      signal: this.signal,
    });
    return this.#profile;
  }

  async #startEmulator(): Promise<{ readonly emulator: Emulator; readonly url: string }> {
    this.#emulator ??= (async () => {
      const { createEmulator } = await import('@download-tasks/emulator');
      const emulator = createEmulator();
      const { url } = await emulator.listen();
      return { emulator, url };
    })();
    return this.#emulator;
  }
}
