import { readdirSync, readFileSync } from 'node:fs';
import { Converter, ReflectionKind } from 'typedoc';

const packages = new URL('../packages/', import.meta.url);

/** Every entry point of every published package: how programs import it, and its source. */
export const entryPoints = readdirSync(packages).flatMap((name) => {
  const manifest = JSON.parse(readFileSync(new URL(`${name}/package.json`, packages), 'utf8'));
  if (manifest.private === true) {
    return [];
  }
  return Object.entries(manifest.exports ?? {})
    .map(([path, target]) => [path, target['@download-tasks/source']])
    .filter(([, source]) => source?.endsWith('.ts'))
    .map(([path, source]) => ({
      specifier: `${manifest.name}${path.slice(1)}`,
      source: `../packages/${name}/${source.slice(2)}`,
    }));
});

/** What TypeDoc calls a module: its source below `packages/`. */
const specifiers = new Map(
  entryPoints.map(({ specifier, source }) => [
    source.replace('../packages/', '').replace(/(\/index)?\.ts$/, ''),
    specifier,
  ]),
);

/** Makes TypeDoc name each module as programs import it. */
export function load({ converter }) {
  converter.on(Converter.EVENT_CREATE_DECLARATION, (context, reflection) => {
    if (reflection.kindOf(ReflectionKind.Module)) {
      reflection.name = specifiers.get(reflection.name) ?? reflection.name;
    }
  });
}
