/**
 * The TypeScript of a Markdown text as one program with the same line numbers. Each block sees what
 * the ones before it declare, as a reader does, and may declare it again. A comment `<!-- given:
 * declare const id: string; -->` declares what the text does not.
 */
export function programOf(markdown: string): string {
  const { names, body } = hoistImports(blocksOf(markdown));
  const given = [...markdown.matchAll(/^<!-- given: (.*) -->$/gm)].map(([, code]) => code);
  const imports = [...names].map(
    ([module, imported]) => `import { ${[...imported].join(', ')} } from '${module}';`,
  );
  // The first line of a text is its title.
  return [...imports, ...given, 'export {};', body].join(' ');
}

/**
 * Every line outside the blocks is empty, except for the braces that nest each block in the
 * previous one.
 */
function blocksOf(markdown: string): string {
  let isCode = false;
  let depth = 0;
  const lines = markdown.split('\n').map((line) => {
    if (isCode && line !== '```') {
      return line.replace(/^export (?=\w)/, '');
    }
    isCode = line === '```ts';
    if (!isCode) {
      return '';
    }
    depth += 1;
    return '{';
  });
  return lines.join('\n') + '}'.repeat(depth);
}

/**
 * Removes the imports and keeps their lines empty: blocks may import the same name, a program may
 * not.
 */
function hoistImports(code: string) {
  const names = new Map<string, Set<string>>();
  const pattern =
    /^import (?<type>type )?(?:(?<whole>\w+)(?:, )?)?(?:\{(?<list>[^}]*)\})? ?from '(?<module>[^']+)';.*$/gm;
  const body = code.replace(pattern, (statement, ...found: unknown[]) => {
    const { type = '', whole, list = '', module = '' } = Object(found.at(-1));
    const imported = names.get(module) ?? new Set<string>();
    if (whole !== undefined) {
      imported.add(`${type}default as ${whole}`);
    }
    for (const name of list.split(',')) {
      if (name.trim() !== '') {
        imported.add(`${type}${name.trim()}`);
      }
    }
    names.set(module, imported);
    return statement.replaceAll(/[^\n]/g, '');
  });
  return { names, body };
}
