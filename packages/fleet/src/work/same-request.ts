type Members = Readonly<Record<string, unknown>>;

/** The members in which two requests differ, whatever the order of their members is. */
export function differingMembers(one: Members, other: Members): string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].filter((name) => canonical(one[name]) !== canonical(other[name])).toSorted();
}

/** JSON with sorted members: the database keeps no order of them. */
function canonical(value: unknown): string | undefined {
  return JSON.stringify(value, (_name, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
