import type { Hooks } from '@download-tasks/client-core';

/** The retry limits that the soak test passes to the clients and checks. */
export const retryLimits = { attempts: 3, baseDelayMs: 5, maxDelayMs: 50, budget: 100 };

/** The outcomes so far. */
export class SoakTally {
  verified = 0;
  requests = 0;
  retries = 0;
  readonly verifiedBy = new Map<string, number>();
  /** Typed errors by name and kind. */
  readonly errors = new Map<string, number>();
  readonly violations: string[] = [];
  /** The retries that each vendor's client has left, including those that successes returned. */
  readonly #left = new Map<string, number>();

  /** Counts attempts independently, without relying on the client's own report. */
  readonly hooks: Required<Hooks> = {
    onRequest: ({ vendor, operation, attempt }) => {
      this.requests += 1;
      if (attempt > retryLimits.attempts) {
        this.violate(`${vendor} ${operation}: attempt ${attempt}`);
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

  /** Keeps the first hundred. */
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
