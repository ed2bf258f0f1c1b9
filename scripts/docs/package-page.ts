/**
 * Returns the page of a package in the documentation site: its README with links that work on the
 * site.
 */
export function packagePage(readme: string): string {
  return readme
    .replaceAll(/\]\(\.\.\/([a-z-]+)(?:\/README\.md)?(#[^)]*)?\)/g, '](./$1.md$2)')
    .replaceAll(/\[([^\]]+)\]\(\.\.\/\.\.\/docs\/([^)]+)\)/g, '[$1](../$2)')
    .replaceAll(/\[([^\]]+)\]\(([^)]+)\)/g, (link, text: string, target: string) =>
      isOnTheSite(target) ? link : text,
    );
}

function isOnTheSite(target: string): boolean {
  return /^(?:#|[a-z]+:)|\.md(?:#.*)?$/.test(target);
}
