/** A value as XML can represent it: every leaf is text. */
export type XmlValue = string | XmlValue[] | { readonly [name: string]: XmlValue };

const element = /<(?<name>\w+)>(?<content>.*?)<\/\k<name>>/gs;

/**
 * Converts an XML example to JSON members, for documentation that prints a response only in XML.
 * Elements in `lists`, and repeated elements, become lists. Attributes and entities are not
 * supported, because the examples have none.
 */
export function readXmlExample(text: string, lists: readonly string[] = []): XmlValue {
  const [root] = Object.values(membersOf(text, lists));
  if (root === undefined) {
    throw new Error('the example has no XML element');
  }
  return root;
}

function membersOf(text: string, lists: readonly string[]): Record<string, XmlValue> {
  const values = new Map<string, XmlValue[]>();
  for (const { groups: { name = '', content = '' } = {} } of text.matchAll(element)) {
    const value = /<\w/.test(content) ? membersOf(content, lists) : content.trim();
    values.set(name, [...(values.get(name) ?? []), value]);
  }
  return Object.fromEntries(
    Array.from(values, ([name, found]) => {
      const [only = ''] = found;
      return [name, lists.includes(name) || found.length > 1 ? found : only];
    }),
  );
}
