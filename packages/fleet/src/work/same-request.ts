type Members = Readonly<Record<string, unknown>>;

/** The fields in which two requests differ, independent of their order. */
export function differingMembers(one: Members, other: Members): string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].filter((name) => canonical(one[name]) !== canonical(other[name])).toSorted();
}

/** JSON with sorted keys: the database does not preserve their order. */
function canonical(value: unknown): string | undefined {
  return JSON.stringify(value, (_name, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
