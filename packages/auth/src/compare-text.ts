/**
 * Compares by code unit, which equals byte order for the ASCII and byte texts that are signed.
 * The locale has no influence.
 */
export function compareText(left: string, right: string): number {
  if (left === right) {
    return 0;
  }
  return left < right ? -1 : 1;
}

/** Sorts a short list in place by a text of each entry, stable. Nearly sorted lists are cheap. */
export function sortBriefly<Entry>(entries: Entry[], textOf: (entry: Entry) => string): Entry[] {
  for (let index = 1; index < entries.length; index += 1) {
    const entry = entries[index];
    if (entry === undefined) {
      continue;
    }
    const text = textOf(entry);
    let to = index;
    for (let before = entries[to - 1]; to > 0 && before !== undefined; before = entries[to - 1]) {
      if (textOf(before) <= text) {
        break;
      }
      entries[to] = before;
      to -= 1;
    }
    entries[to] = entry;
  }
  return entries;
}
