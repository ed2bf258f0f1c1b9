/** Order by code unit, which is order by byte for the ASCII and byte texts that are signed. Never by locale. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
