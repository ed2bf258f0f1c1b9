import type { ResolveHook } from 'node:module';

/** Gives the signer the file that its package.json names for other runtimes than Node. */
export const resolve: ResolveHook = async (specifier, context, nextResolve) => {
  const resolved = await nextResolve(specifier, context);
  if (specifier !== '#crypto') return resolved;
  return { ...resolved, url: resolved.url.replace(/node\.js$/, 'web.js') };
};
