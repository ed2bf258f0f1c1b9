import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** What the demo exports from one vendor. */
export interface Scenario {
  readonly vendor: string;
  /** The words after `create <vendor>`. */
  readonly words: readonly string[];
}

const specs = new URL('../../specs/', import.meta.url);

/** One export for each vendor: the `commandLine` of its `journey.json`. */
export const scenarios: readonly Scenario[] = readdirSync(specs)
  .map((vendor) => ({ vendor, file: new URL(`${vendor}/journey.json`, specs) }))
  .filter(({ file }) => existsSync(file))
  .map(({ vendor, file }) => {
    const journey: { readonly commandLine: readonly string[] } = JSON.parse(
      readFileSync(file, 'utf8'),
    );
    return { vendor, words: journey.commandLine };
  });
