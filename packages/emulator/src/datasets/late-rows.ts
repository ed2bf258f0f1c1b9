/** The second that late rows belong to: the one that the fault names, or the one in the middle of a time range. */
export function secondOfLateRows(
  { at }: { readonly at?: string | Date },
  from: Date,
  to: Date,
): number {
  const middleMs = from.getTime() + (to.getTime() - from.getTime()) / 2;
  return Math.floor((at === undefined ? middleMs : new Date(at).getTime()) / 1000);
}
