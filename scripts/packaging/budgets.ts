/**
 * The maximum cost of a vendor package for a user, in numbers that do not depend on the machine.
 */
export interface Budget {
  /** Of the package and all packages that are installed with it. */
  readonly installedBytes: number;
  readonly installedFiles: number;
  /** JavaScript files that an import of the client loads from these packages. */
  readonly importedFiles: number;
  readonly importedBytes: number;
  /**
   * A program with one call, minified and compressed: only the files that are loaded at start, not
   * those that are loaded on use.
   */
  readonly bundleBytes: { readonly node: number; readonly browser: number };
}

/** The same for every vendor; docs/benchmarks.md lists the figures and the targets. */
export const vendorBudget: Budget = {
  // A third is types with their documentation; `auth` contains the code of every cloud.
  installedBytes: 620_000,
  installedFiles: 60,
  importedFiles: 9,
  importedBytes: 110_000,
  bundleBytes: { node: 26_000, browser: 23_500 },
};

/** The measurements of one package. */
export type Cost = Budget;

/** Each figure of a cost that is above its budget, in words. */
export function overBudget(cost: Cost, budget: Budget = vendorBudget): string[] {
  const figures: readonly (readonly [what: string, cost: number, budget: number])[] = [
    ['bytes installed', cost.installedBytes, budget.installedBytes],
    ['files installed', cost.installedFiles, budget.installedFiles],
    ['files loaded by an import', cost.importedFiles, budget.importedFiles],
    ['bytes loaded by an import', cost.importedBytes, budget.importedBytes],
    ['bytes of a bundle for Node', cost.bundleBytes.node, budget.bundleBytes.node],
    ['bytes of a bundle for browsers', cost.bundleBytes.browser, budget.bundleBytes.browser],
  ];
  return figures
    .filter(([, is, may]) => is > may)
    .map(([what, is, may]) => `${is} ${what}; the limit is ${may}`);
}
