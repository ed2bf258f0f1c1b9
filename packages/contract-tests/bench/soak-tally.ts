import type { Hooks } from '@download-tasks/client-core';

/** What a client may spend; the soak gives it to the clients and holds them to it. */
export const retryLimits = { attempts: 3, baseDelayMs: 5, maxDelayMs: 50, budget: 100 };

/** What has happened so far. */
export class SoakTally {
  verified = 0;
  requests = 0;
  retries = 0;
  readonly verifiedBy = new Map<string, number>();
  /** Typed errors by name and kind. */
  readonly errors = new Map<string, number>();
  readonly violations: string[] = [];
  /** How many retries each vendor's client may still make, by what its successes gave back. */
  readonly #left = new Map<string, number>();

  /** Counts attempts as they are made, without trusting what the client says at the end. */
  readonly hooks: Required<Hooks> = {
    onRequest: ({ vendor, operation, attempt }) => {
      this.requests += 1;
      if (attempt > retryLimits.attempts) {
        this.violate(`${vendor} ${operation}: ${attempt}th try`);
      }
    },
    onRetry: ({ vendor }) => {
      this.retries += 1;
      this.#spend(vendor, 1);
    },
    onResponse: ({ vendor, attempt, error }) => {
      if (error === undefined) {
        this.#spend(vendor, -Math.max(attempt - 1, 0.2));
      }
    },
  };

  verify(vendor: string): void {
    this.verified += 1;
    this.verifiedBy.set(vendor, (this.verifiedBy.get(vendor) ?? 0) + 1);
  }

  fail(name: string): void {
    this.errors.set(name, (this.errors.get(name) ?? 0) + 1);
  }

  /** The first hundred are kept. */
  violate(what: string): void {
    if (this.violations.length < 100) {
      this.violations.push(what);
    }
  }

  get failed(): number {
    return [...this.errors.values()].reduce((sum, count) => sum + count, 0);
  }

  #spend(vendor: string, retries: number): void {
    const { budget } = retryLimits;
    const left = Math.min(budget, (this.#left.get(vendor) ?? budget) - retries);
    this.#left.set(vendor, left);
    if (left < -1e-6) {
      this.violate(`${vendor}: more retries than the client's budget`);
    }
  }
}
