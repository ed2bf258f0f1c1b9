import { entryPoints } from './typedoc-modules.js';

/** The API reference of the documentation site, from the doc comments. */
export default {
  name: 'API reference',
  entryPoints: entryPoints.map(({ source }) => source),
  out: 'api',
  plugin: ['typedoc-plugin-markdown', './typedoc-modules.js'],
  readme: 'none',
  tsconfig: 'tsconfig.json',
  skipErrorChecking: true,
  disableSources: true,
  excludePrivate: true,
  excludeInternal: true,
  excludeExternals: true,
  entryFileName: 'index',
  hideBreadcrumbs: true,
  hidePageHeader: true,
  useHTMLEncodedBrackets: true,
  sanitizeComments: true,
  router: 'module',
  // Types that a signature mentions but no entry point exports are described where they are used.
  validation: { notExported: false, invalidLink: false },
};
