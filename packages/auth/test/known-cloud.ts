import { existsSync, readdirSync } from 'node:fs';
import type { Signer } from '@download-tasks/client-core';

/**
 * The names that a cloud uses for keys, variables and files, in `test/<cloud>/known-cloud.ts` of
 * each cloud. They come from the cloud's documentation, not from its `cloud.ts`.
 */
export interface KnownCloud {
  /** The fields of its credentials. */
  readonly fields: { readonly id: string; readonly secret: string; readonly token: string };
  /** A field of another cloud that users may pass by mistake, and the intended one. */
  readonly typo: { readonly wrong: string; readonly right: string };
  /** Environment variables for id, secret and token: all alternatives, in order. */
  readonly spellings: readonly (readonly [id: string, secret: string, token: string])[];
  readonly regionVariable: string;
  /**
   * The files of its tool with these profiles, the first of which is the current one; by path
   * relative to the home directory.
   */
  readonly profileFiles: (profiles: readonly KnownProfile[]) => Readonly<Record<string, unknown>>;
  /** Variables that prevent its sources from finding keys on the machine that runs the test. */
  readonly isolation?: Readonly<Record<string, string>>;
  /** Headers that a request must have before it is signed. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Options of its signers in addition to credentials, by scheme. */
  readonly signerOptions?: Readonly<Record<string, object>>;
}

interface KnownProfile {
  readonly name: string;
  readonly id: string;
  readonly secret: string;
  readonly region: string;
}

const folder = new URL('./', import.meta.url);

/** The clouds that have a folder in `src`; each has a folder of tests here. */
export const cloudNames = readdirSync(new URL('../src/', folder)).filter((name) =>
  existsSync(new URL(`../src/${name}/cloud.ts`, folder)),
);

/**
 * Each cloud with its known facts and its entry point. A cloud whose keys consist of one secret, or
 * that has no profiles, has no `known-cloud.ts`, but separate tests.
 */
export const knownClouds = await Promise.all(
  cloudNames
    .filter((name) => existsSync(new URL(`${name}/known-cloud.ts`, folder)))
    .map(async (cloud) => {
      const { knownCloud }: { knownCloud: KnownCloud } = await import(`./${cloud}/known-cloud.ts`);
      const entry: object = await import(`../src/${cloud}/index.ts`);
      return { cloud, entry, ...knownCloud };
    }),
);

export type EnteredCloud = (typeof knownClouds)[number];

/** A function of the entry point, such as `baiduCredentialChain` or `createBceSigner`. */
export function exported(
  { cloud, entry }: Pick<EnteredCloud, 'cloud' | 'entry'>,
  name: string,
): (...given: readonly unknown[]) => unknown {
  const found: unknown = Reflect.get(entry, name);
  if (typeof found !== 'function') {
    throw new Error(`${cloud} has no ${name}`);
  }
  return (...given) => Reflect.apply(found, undefined, given) as unknown;
}

/** Every signer of every cloud. */
export function knownSigners(): readonly {
  readonly scheme: string;
  readonly known: EnteredCloud;
  readonly factory: string;
  /** Required options in addition to credentials. */
  readonly options: object;
  readonly create: (credentials: unknown) => Signer;
}[] {
  return knownClouds.flatMap((known) =>
    Object.entries(signersOf(known)).map(([scheme, { factory, variables }]) => {
      const options = {
        ...Object.fromEntries(variables.map((name) => [name, 'cn-hangzhou'])),
        ...known.signerOptions?.[scheme],
      };
      const create = (credentials: unknown) =>
        exported(known, factory)({ credentials, ...options }) as Signer;
      return { scheme, known, factory, options, create };
    }),
  );
}

function signersOf({
  entry,
}: EnteredCloud): Readonly<
  Record<string, { readonly factory: string; readonly variables: readonly string[] }>
> {
  return Reflect.get(Object(Reflect.get(entry, 'cloud')), 'signers');
}
