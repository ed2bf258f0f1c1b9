import type { Fetch } from '../src/index.js';

/** The response of a server to one attempt, or its failure. */
export type Step = (url: URL, init: Parameters<Fetch>[1]) => Response | Promise<Response>;

/**
 * A fetch that follows a script and repeats its last step. `sent` contains each attempt's headers.
 */
export function scriptedFetch(...steps: readonly Step[]): {
  readonly fetch: Fetch;
  readonly sent: Headers[];
} {
  const sent: Headers[] = [];
  const fetch: Fetch = async (url, init) => {
    sent.push(init.headers);
    const step = steps[Math.min(sent.length, steps.length) - 1];
    if (step === undefined) {
      throw new TypeError('the script is empty');
    }
    return step(url, init);
  };
  return { fetch, sent };
}

/** A step that ends in a network error with this code. */
export function lost(code: string, more: object = {}): Step {
  return () => {
    throw new TypeError('fetch failed', {
      cause: Object.assign(new Error(code), { code, ...more }),
    });
  };
}
