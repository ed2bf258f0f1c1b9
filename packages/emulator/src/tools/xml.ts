import { isList, type ExactJson } from './json.js';

/**
 * Writes a JSON object as the RPC gateway writes XML: one element per member, lists as repeated
 * elements.
 */
export function toXmlDocument(root: string, value: ExactJson): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${element(root, value)}`;
}

function element(name: string, value: ExactJson | undefined): string {
  if (value === undefined || value === null) {
    return '';
  }
  if (isList(value)) {
    return value.map((item) => element(name, item)).join('');
  }
  return `<${name}>${content(value)}</${name}>`;
}

function content(value: Exclude<ExactJson, null>): string {
  if (typeof value !== 'object') {
    return escapeXml(String(value));
  }
  return Object.entries(value)
    .map(([name, member]) => element(name, member))
    .join('');
}

/** Characters that XML cannot represent become U+FFFD. */
function escapeXml(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
