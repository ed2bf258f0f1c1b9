import type { Database } from '../database/database.js';
import type { Destination } from '../destination/destination.js';
import type { FleetExport, FleetProvider, FleetSettings } from '../fleet-options.js';
import { registerScope } from '../tables/scopes.js';
import type { AnyProvider } from './guarded-provider.js';
import { ScopeBudget } from './scope-budget.js';

/** An opened provider. */
export interface OpenProvider {
  readonly tasks: AnyProvider;
  readonly scope: string;
  readonly budget: ScopeBudget;
  /** Whether the number of active tasks is limited. */
  readonly hasSlots: boolean;
}

const usualRequestsPerSecond = 10;

/** The exports and providers of this process; each provider is opened once, on first use. */
export class Registry {
  readonly #database: Database;
  readonly #settings: FleetSettings;
  readonly #providers = new Map<string, Promise<OpenProvider>>();
  readonly #budgets = new Map<string, ScopeBudget>();

  constructor(database: Database, settings: FleetSettings) {
    this.#database = database;
    this.#settings = settings;
  }

  find(name: string): FleetExport | undefined {
    return this.#settings.exports.find((one) => one.name === name);
  }

  /** Open providers of a scope in this process. */
  async inScope(scope: string): Promise<readonly OpenProvider[]> {
    const opened = await Promise.allSettled(this.#providers.values());
    return opened.flatMap((one) =>
      one.status === 'fulfilled' && one.value.scope === scope ? [one.value] : [],
    );
  }

  /** Rejects with the error of the provider itself; the next call tries again. */
  async open({ provider }: FleetExport): Promise<OpenProvider> {
    const known = this.#providers.get(provider) ?? this.#open(provider);
    this.#providers.set(provider, known);
    try {
      return await known;
    } catch (error) {
      this.#providers.delete(provider);
      throw error;
    }
  }

  destinationOf({ name, destination }: FleetExport): Destination {
    return destination ?? this.#settings.destination.below(name);
  }

  async #open(name: string): Promise<OpenProvider> {
    const given: FleetProvider | undefined = this.#settings.providers[name];
    if (given === undefined) {
      throw new TypeError(`There is no provider "${name}".`);
    }
    const tasks = await given.open();
    const { account, requestsPerSecond = usualRequestsPerSecond } = given;
    const scope = `${tasks.scope ?? tasks.vendor}${account === undefined ? '' : `#${account}`}`;
    const activeTasks = given.activeTasks ?? tasks.limits?.activeTasks;
    await registerScope(this.#database, { name: scope, requestsPerSecond, activeTasks });
    const budget = this.#budgets.get(scope) ?? new ScopeBudget(this.#database, scope);
    this.#budgets.set(scope, budget);
    return { tasks, scope, budget, hasSlots: activeTasks !== undefined };
  }
}
