import type { Surface } from './leaks.js';

/** A place where a secret is meant to be seen. Keep it narrow: one test, one way of showing, one place. */
interface Exception {
  /** Path and full name of the test. */
  readonly test: RegExp;
  /** Left out: any. */
  readonly surface?: Surface;
  readonly where: RegExp;
  readonly why: string;
}

export const exceptions: readonly Exception[] = [
  {
    test: /./,
    where: /SlsRefusal/,
    why: "how the emulator answers in the vendor's words, which repeat the signature that it was sent; what clients make of it is searched",
  },
  {
    test: /^packages\/normalize\/test\/conformance\.test\.ts > by a link that shows itself/,
    surface: 'printed',
    where: /^a DownloadLink, as text$/,
    why: 'a provider that is wrong on purpose',
  },
  {
    test: /^packages\/auth\/test\/(?:crypto|signers)\.test\.ts > /,
    surface: 'unmarked',
    where: /./,
    why: 'keys of any characters at all, made up by the test',
  },
];
