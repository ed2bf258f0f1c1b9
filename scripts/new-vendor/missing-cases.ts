/** One test, as the test runner lists it. */
export interface ListedTest {
  /** Path below the repository. */
  readonly file: string;
  /** Begins with the names of the groups that contain the test. */
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
  /** Matches the names of the tests. Default: all tests of the file. */
  readonly name?: RegExp;
  readonly why: string;
}

/**
 * Returns a message for each vendor without a case in a test that should apply to every vendor.
 *
 * A test should apply to every vendor if it exists for vendors of two clouds, under names that
 * differ only in the vendor. So should a file whose tests name each vendor that existed before.
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
    .map(({ file, name }) => `${file}: ${name?.source ?? 'its exception'} matches no test`);
  return [...missing, ...stale];
}

/** Returns a message for each vendor without a test in a group that is for every vendor. */
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
