/**
 * A `package.json` that depends on every vendor package: adds missing ones and removes those of
 * vendors without a spec. Nothing else changes.
 */
export function withVendorDependencies(
  text: string,
  field: 'dependencies' | 'devDependencies',
  vendors: { readonly current: readonly string[]; readonly removed: readonly string[] },
): string {
  const manifest: unknown = JSON.parse(text);
  if (typeof manifest !== 'object' || manifest === null) {
    return text;
  }
  const known: unknown = Reflect.get(manifest, field) ?? {};
  const range = field === 'dependencies' ? 'workspace:^' : 'workspace:*';
  const names = new Map<string, unknown>(Object.entries(Object(known)));
  for (const vendor of vendors.removed) {
    names.delete(`@download-tasks/${vendor}`);
  }
  const missing = vendors.current.filter((vendor) => !names.has(`@download-tasks/${vendor}`));
  if (missing.length === 0 && names.size === Object.keys(Object(known)).length) {
    return text;
  }
  for (const vendor of missing) {
    names.set(`@download-tasks/${vendor}`, range);
  }
  const sorted = [...names].toSorted(([left], [right]) => (left < right ? -1 : 1));
  return `${JSON.stringify({ ...manifest, [field]: Object.fromEntries(sorted) }, null, 2)}\n`;
}
