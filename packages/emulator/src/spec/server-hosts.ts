import type { SpecDocument } from './spec-document.js';

/** Host names of the spec's servers as templates: `bls-log.{region}.baidubce.com`. */
export function serverHostTemplates(spec: SpecDocument): string[] {
  return spec.servers.map(({ url }) => url.replace(/^[a-z]+:\/\//i, '').replace(/\/.*$/s, ''));
}

/**
 * Whether a Host header, with or without a port, belongs to one of the spec's servers. Any region
 * is accepted.
 */
export function hostMatcher(spec: SpecDocument): (host: string) => boolean {
  const patterns = serverHostTemplates(spec).map((template) => {
    const literals = template
      .split(/\{[^}]*\}/)
      .map((part) => part.replaceAll('.', String.raw`\.`));
    return new RegExp(`^${literals.join('[a-z0-9-]+')}$`, 'i');
  });
  return (host) => {
    const name = host.replace(/:\d+$/, '');
    return patterns.some((pattern) => pattern.test(name));
  };
}
