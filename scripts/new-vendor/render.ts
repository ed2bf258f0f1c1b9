/** Values of a template by name: texts, and conditions. */
export type TemplateValues = Readonly<Record<string, string | boolean | undefined>>;

/**
 * Fills in a template. Replaces `{{name}}` by its text. Keeps the text between `{{#name}}` and
 * `{{/name}}` if the value is neither undefined nor false, and the text between `{{^name}}` and
 * `{{/name}}` otherwise. Removes the line of a mark that is alone on it. Throws for a name that the
 * values do not have.
 */
export function render(template: string, values: TemplateValues): string {
  const sections =
    /^[ ]*\{\{([#^])(\w+)\}\}\n(.*?)^[ ]*\{\{\/\2\}\}\n|\{\{([#^])(\w+)\}\}(.*?)\{\{\/\5\}\}/gms;
  const chosen = template.replace(sections, (...groups: readonly unknown[]) => {
    const [, line, lineName, lines, inline, inlineName, words] = groups.map(String);
    const isInline = groups[1] === undefined;
    const [mark, name, body] = isInline ? [inline, inlineName, words] : [line, lineName, lines];
    const hasValue = valueOf(values, name ?? '') !== false;
    return hasValue === (mark === '#') ? render(body ?? '', values) : '';
  });
  return chosen.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(valueOf(values, name)));
}

function valueOf(values: TemplateValues, name: string): string | boolean {
  if (!Object.hasOwn(values, name)) {
    throw new Error(`a template uses {{${name}}}, which has no value`);
  }
  return values[name] ?? false;
}
