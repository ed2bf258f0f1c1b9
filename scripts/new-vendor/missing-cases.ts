/** One test, as the test runner lists it. */
export interface ListedTest {
  /** Path below the repository. */
  readonly file: string;
  /** With the names of the groups that it is in. */
  readonly name: string;
}

export interface ListedVendor {
  readonly id: string;
  readonly cloud: string;
  /** Added for this check; the others existed before. */
  readonly isNew?: boolean;
}

/** Tests of some vendors that do not have to apply to all of them. */
export interface Exception {
  readonly file: string;
  /** Matches the names of the tests; left out: all tests of the file. */
  readonly name?: RegExp;
  readonly why: string;
}

/**
 * Tests that should apply to every vendor, but have no case for one of them: each as a sentence.
 *
 * A test that exists for vendors of two clouds, under names that differ by the vendor alone, is for
 * every vendor. So is a file whose tests name each vendor that existed before.
 */
export function missingCases(
  tests: readonly ListedTest[],
  vendors: readonly ListedVendor[],
  exceptions: readonly Exception[] = [],
): string[] {
  const used = new Set<Exception>();
  const isExcepted = (test: ListedTest): boolean => {
    const found = exceptions.find(
      ({ file, name }) => file === test.file && (name?.test(test.name) ?? true),
    );
    if (found !== undefined) {
      used.add(found);
    }
    return found !== undefined;
  };
  const named = tests.flatMap((test) => {
    const ids = vendors.map(({ id }) => id).filter((id) => nameOf(id).test(test.name));
    return ids.length === 0 || isExcepted(test) ? [] : ids.map((id) => ({ ...test, id }));
  });
  const byFile = groupBy(named, ({ file }) => file);
  const byName = groupBy(
    named,
    ({ file, name, id }) => `${file} > ${name.replaceAll(nameOf(id), '<vendor>')}`,
  );
  const missing = [
    ...lacking(byFile, vendors, (ids) => vendors.every(({ id, isNew }) => isNew || ids.has(id))),
    ...lacking(byName, vendors, (ids) => cloudsOf(vendors, ids).size > 1),
  ];
  const stale = exceptions
    .filter((exception) => !used.has(exception))
    .map(({ file, name }) => `${file}: no test is excepted by ${name?.source ?? 'its exception'}`);
  return [...missing, ...stale];
}

/** The groups that are for every vendor, with each vendor that they have no test for. */
function lacking(
  groups: ReadonlyMap<string, readonly { readonly id: string }[]>,
  vendors: readonly ListedVendor[],
  isForAll: (ids: ReadonlySet<string>) => boolean,
): string[] {
  return [...groups].flatMap(([place, cases]) => {
    const ids = new Set(cases.map(({ id }) => id));
    const absent = isForAll(ids) ? vendors.filter(({ id }) => !ids.has(id)) : [];
    return absent.map(({ id }) => `${place}: no case for ${id}`);
  });
}

/** An id as a whole word: `baidu-bls` is not in `baidu-bls-2`. */
function nameOf(id: string): RegExp {
  return new RegExp(String.raw`(?<![\w-])${id}(?![\w-])`, 'g');
}

function cloudsOf(vendors: readonly ListedVendor[], ids: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(vendors.filter(({ id }) => ids.has(id)).map(({ cloud }) => cloud));
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  }
  return groups;
}
