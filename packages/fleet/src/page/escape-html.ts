const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as it may stand in HTML, also in an attribute with quotes. */
export function escapeHtml(raw: string): string {
  return raw.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}
