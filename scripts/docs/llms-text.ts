/** A page in `llms.txt`. */
export interface ListedPage {
  readonly title: string;
  readonly link: string;
  /** The first paragraph. */
  readonly about: string;
}

/** Returns the text of `llms.txt`: the content of the site for programs. See llmstxt.org. */
export function llmsText(sections: Readonly<Record<string, readonly ListedPage[]>>): string {
  const listed = Object.entries(sections).map(([name, pages]) =>
    [
      `## ${name}`,
      '',
      ...pages.map(({ title, link, about }) => `- [${title}](${link}): ${about}`),
    ].join('\n'),
  );
  return [
    '# download-tasks',
    '',
    "> Typed TypeScript clients for the clouds' download task APIs, one task model, verified downloads, complete exports, an emulator and a command line tool.",
    '',
    listed.join('\n\n'),
    '',
  ].join('\n');
}

/** Reads title and first paragraph of a page. Throws if it has no title. */
export function listedPage(link: string, markdown: string): ListedPage {
  const [, title] = /^# (.+)$/m.exec(markdown) ?? [];
  if (title === undefined) {
    throw new Error(`The page ${link} has no title. Start it with "# ".`);
  }
  const [, body = ''] = markdown.split(/^# .+$/m);
  const paragraph = body.split(/\n{2,}/).find((text) => /^[A-Za-z`*<]/.test(text.trim())) ?? '';
  return { title, link, about: paragraph.trim().replaceAll(/\s+/g, ' ') };
}
