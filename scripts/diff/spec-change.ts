/** How much a change asks of a user, in the words of semantic versioning. */
export type Impact = 'major' | 'minor' | 'patch';

/** One difference between two versions of a spec, as a user of the package sees it. */
export interface SpecChange {
  readonly impact: Impact;
  /** JSON pointer of the place. */
  readonly place: string;
  readonly message: string;
}

const order: readonly Impact[] = ['major', 'minor', 'patch'];

/** The largest impact, or `undefined` when nothing changed. */
export function highestImpact(changes: readonly SpecChange[]): Impact | undefined {
  return order.find((impact) => changes.some((change) => change.impact === impact));
}

/** Major changes first; within one impact in the order of places. */
export function sortChanges(changes: readonly SpecChange[]): SpecChange[] {
  return changes.toSorted((left, right) => {
    const byImpact = order.indexOf(left.impact) - order.indexOf(right.impact);
    if (byImpact !== 0 || left.place === right.place) {
      return byImpact;
    }
    return left.place < right.place ? -1 : 1;
  });
}
