/** The impact of a change on users, in terms of semantic versioning. */
export type Impact = 'major' | 'minor' | 'patch';

/** One difference between two versions of a spec from the view of the package's users. */
export interface SpecChange {
  readonly impact: Impact;
  /** JSON pointer of the place. */
  readonly place: string;
  readonly message: string;
}

const order: readonly Impact[] = ['major', 'minor', 'patch'];

/** The largest impact, or `undefined` if nothing changed. */
export function highestImpact(changes: readonly SpecChange[]): Impact | undefined {
  return order.find((impact) => changes.some((change) => change.impact === impact));
}

/** Sorts changes by impact, major first, then by location. */
export function sortChanges(changes: readonly SpecChange[]): SpecChange[] {
  return changes.toSorted((left, right) => {
    const byImpact = order.indexOf(left.impact) - order.indexOf(right.impact);
    if (byImpact !== 0 || left.place === right.place) {
      return byImpact;
    }
    return left.place < right.place ? -1 : 1;
  });
}
