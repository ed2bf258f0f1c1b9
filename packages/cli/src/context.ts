import process from 'node:process';
import type { Emulator } from '@download-tasks/emulator';
import type { ProxyChoice } from '@download-tasks/downloader';
import type { TaskProvider } from '@download-tasks/normalize';
import type { Command as ParserCommand } from 'commander';
import {
  configPath,
  type Profile,
  readConfig,
  type ReadConfigOptions,
} from './clients/config-file.js';
import type { ConfigPlace } from './clients/edit-config.js';
import { findVendor } from './clients/find-vendor.js';
import { loadEmulator } from './clients/load-emulator.js';
import { loadProxyFetch, namesProxy } from './clients/load-proxy-fetch.js';
import type { SettingSources } from './clients/settings.js';
import type { VendorEntry } from './clients/vendor-entry.js';
import { type CommonOptions, commonOptions } from './clients/common-options.js';
import type { Flags } from './input/flags.js';
import { readOptions } from './input/option.js';
import { type Interrupt, listenForInterrupt } from './interrupt.js';
import { createOutput, type Output } from './output/output.js';

/** A vendor's client and task provider, ready for calls. */
export interface OpenVendor {
  readonly entry: VendorEntry;
  readonly client: object;
  readonly tasks: TaskProvider<object>;
  /** The client's settings except keys: region, project, network, base URL. */
  readonly settings: Readonly<Record<string, string>>;
  /** The host of a user-defined endpoint; links may point to it. */
  readonly ownHost?: string;
}

/** The context of one run of a command. */
export class Context {
  /** All options as given, including those named after a vendor's fields. */
  readonly flags: Flags;
  readonly options: CommonOptions;
  /** The whole command line, for the manual page. */
  readonly program: ParserCommand;
  readonly output: Output;
  readonly interrupt: Interrupt;
  /** The text after "Interrupted.": what keeps running without this command, and how to resume. */
  afterInterrupt = '';
  #emulator: Promise<{ readonly emulator: Emulator; readonly url: string }> | undefined;
  #profile: Promise<Profile> | undefined;
  readonly #open = new Map<string, Promise<OpenVendor>>();

  constructor(flags: Flags, program: ParserCommand) {
    this.flags = flags;
    this.program = program;
    this.options = readOptions(commonOptions, flags);
    this.output = createOutput(this.options);
    this.interrupt = listenForInterrupt();
  }

  get signal(): AbortSignal {
    return this.interrupt.signal;
  }

  /** Opens a vendor with the settings of flags, environment and configuration. */
  async openVendor(entry: VendorEntry, overrides: object = {}): Promise<OpenVendor> {
    return this.#openWith(entry, [], overrides);
  }

  /**
   * Opens a vendor with values for its variables, in their order. Undefined values come from flags,
   * environment and configuration.
   */
  async openVendorIn(
    entry: VendorEntry,
    variables: readonly (string | undefined)[],
  ): Promise<OpenVendor> {
    return this.#openWith(entry, variables, {});
  }

  /**
   * Opens the vendor of a handle, in the handle's region. Handles of one client share the vendor.
   */
  async openHandle(handle: string): Promise<OpenVendor> {
    const { parseHandle } = await import('@download-tasks/normalize');
    const { vendor, parts } = parseHandle(handle);
    const entry = await findVendor(vendor);
    const own = parts.slice(0, entry.variables.length);
    const key = [vendor, ...own].join(' ');
    const open = this.#open.get(key) ?? this.#openWith(entry, own, {});
    this.#open.set(key, open);
    return open;
  }

  /**
   * Returns the proxy for downloads. Downloads and calls to an emulator that this command started
   * use no proxy.
   */
  async proxy(): Promise<ProxyChoice | undefined> {
    if (this.options.emulator || !namesProxy(process.env)) {
      return undefined;
    }
    const { proxyFromEnvironment } = await import('@download-tasks/downloader/proxy');
    return proxyFromEnvironment(process.env);
  }

  /** The path of the configuration file, and the options for reading it. */
  get configFile(): ReadConfigOptions & { readonly path: string } {
    const { config } = this.options;
    const isExplicit = config !== undefined || Boolean(process.env['DOWNLOAD_TASKS_CONFIG']);
    return { path: config ?? configPath(process.env), isExplicit, signal: this.signal };
  }

  /** The profile of the configuration file to read and change. */
  get configPlace(): ConfigPlace {
    const profile = this.options.profile ?? (process.env['DOWNLOAD_TASKS_PROFILE'] || undefined);
    return { ...this.configFile, profile };
  }

  /** The sources of the vendors' settings. */
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
    handleParts: readonly (string | undefined)[],
    overrides: object,
  ): Promise<OpenVendor> {
    const emulatorUrl = this.options.emulator ? (await this.#startEmulator()).url : undefined;
    const [{ readClientOptions }, sources, module] = await Promise.all([
      import('./clients/client-options.js'),
      this.settings(),
      entry.load(),
    ]);
    const options = await readClientOptions(entry, { ...sources, handleParts, emulatorUrl });
    const fetch = emulatorUrl === undefined ? await loadProxyFetch(process.env) : undefined;
    const client = module.createClient({ ...options, ...(fetch && { fetch }), ...overrides });
    const { endpoint } = options;
    const ownHost =
      typeof endpoint === 'string' ? new URL(endpoint.replaceAll(/[{}]/g, '')).host : undefined;
    return {
      entry,
      client,
      tasks: module.createTasks(client),
      settings: Object.fromEntries(
        Object.entries(options).flatMap(([name, value]) =>
          typeof value === 'string' ? [[name, value]] : [],
        ),
      ),
      ...(ownHost !== undefined && { ownHost }),
    };
  }

  async #readProfile(): Promise<Profile> {
    const { path, profile, ...options } = this.configPlace;
    this.#profile ??= readConfig(path, profile, options);
    return this.#profile;
  }

  async #startEmulator(): Promise<{ readonly emulator: Emulator; readonly url: string }> {
    this.#emulator ??= (async () => {
      const { createEmulator } = await loadEmulator();
      const emulator = createEmulator();
      const { url } = await emulator.listen();
      return { emulator, url };
    })();
    return this.#emulator;
  }
}
