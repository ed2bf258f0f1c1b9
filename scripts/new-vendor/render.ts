/** Values of a template by name: texts, and conditions. */
export type TemplateValues = Readonly<Record<string, string | boolean | undefined>>;

/**
 * Fills in a template: `{{name}}` is a text. The text between `{{#name}}` and `{{/name}}` stays if
 * the value exists and is not false, the text between `{{^name}}` and `{{/name}}` if not. A mark
 * that is alone on its line is removed with the line. Throws for a name that has no value.
 */
export function render(template: string, values: TemplateValues): string {
  const sections =
    /^[ ]*\{\{([#^])(\w+)\}\}\n(.*?)^[ ]*\{\{\/\2\}\}\n|\{\{([#^])(\w+)\}\}(.*?)\{\{\/\5\}\}/gms;
  const chosen = template.replace(sections, (...groups: readonly unknown[]) => {
    const [, line, lineName, lines, inline, inlineName, words] = groups.map(String);
    const isInline = groups[1] === undefined;
    const [mark, name, body] = isInline ? [inline, inlineName, words] : [line, lineName, lines];
    const isThere = valueOf(values, name ?? '') !== false;
    return isThere === (mark === '#') ? render(body ?? '', values) : '';
  });
  return chosen.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(valueOf(values, name)));
}

function valueOf(values: TemplateValues, name: string): string | boolean {
  if (!Object.hasOwn(values, name)) {
    throw new Error(`a template names {{${name}}}, which has no value`);
  }
  return values[name] ?? false;
}
