import { describe, expect, it } from 'vitest';
import { emitClouds, withClouds } from './plan-auth.js';

const clouds = [
  { id: 'acme', hasSources: true },
  { id: 'bearer', hasSources: false },
];

describe('the clouds of auth', () => {
  it('are listed by name', () => {
    const text = emitClouds(clouds);
    expect(text).toContain("import { cloud as acme } from '../acme/cloud.js';");
    expect(text).toMatch(/\{\s+acme,\s+bearer,\s+\}/);
  });

  it('are the only entry points of the package', () => {
    const custom = { default: './dist/custom/index.js' };
    const manifest = {
      name: 'auth',
      exports: { './gone': {}, './custom': custom },
      imports: { '#crypto': {}, '#gone-sources': {} },
      files: ['dist'],
    };
    const text = withClouds(JSON.stringify(manifest), clouds);
    const changed: unknown = JSON.parse(text);
    expect(Object.keys(Object(changed))).toEqual(['name', 'exports', 'imports', 'files']);
    expect(changed).toMatchObject({
      exports: { './acme': { default: './dist/acme/index.js' }, './custom': custom },
      imports: { '#crypto': {}, '#acme-sources': { default: './dist/credentials/sources/web.js' } },
    });
    expect(text).not.toMatch(/gone|#bearer-sources/);
    expect(withClouds(text, clouds)).toBe(text);
  });
});
