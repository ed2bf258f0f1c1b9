import type { Leak, Surface } from './leaks.js';

/**
 * A place where a test intentionally shows a secret. Keep it narrow: one test, one surface, one
 * place.
 */
interface Exception {
  /** Path and title of the test, without the titles of its `describe` blocks. */
  readonly test: RegExp;
  /** Default: any. */
  readonly surface?: Surface;
  readonly where: RegExp;
  /** Default: any. */
  readonly what?: Leak['what'];
  readonly why: string;
}

export const exceptions: readonly Exception[] = [
  {
    test: /^packages\/contract-tests\/test\/secret-guard\/secret-guard\.test\.ts > shown beside/,
    where: /^message or stack of AllowedError$/,
    what: 'a signature',
    why: 'the example of an exception in the test of this guard',
  },
  {
    test: /^packages\/normalize\/test\/conformance\.test\.ts > with a visible link/,
    surface: 'printed',
    where: /^a DownloadLink, as text$/,
    why: 'the provider of this test is intentionally wrong',
  },
  {
    test: /^packages\/cli\/test\/transcripts\.test\.ts > link$/,
    surface: 'printed',
    where: /^stdout of "main\.js link /,
    why: 'the user asks this command to print a link',
  },
  {
    test: /^packages\/cli\/test\/interrupt\.test\.ts > stops the emulator/,
    surface: 'printed',
    where: /^stdout of "main\.js emulator --json"$/,
    why: 'the emulator prints the key that it accepts, which is valid nowhere else',
  },
  {
    test: /^packages\/cli\/test\/transcripts\.test\.ts > emulator(?:, until Ctrl-C|.*: (?:the control API returns|a list ends))/,
    surface: 'printed',
    where: /^stdout of "main\.js emulator(?: --no-control| --relax clock-window)?"$/,
    why: 'the emulator prints the key that it accepts, which is valid nowhere else',
  },
  {
    test: /^packages\/emulator\/test\/oss\.test\.ts > is accepted from an SDK/,
    surface: 'unmarked',
    where: /./,
    why: "the links are from an SDK's own tests and signed with a key too short to search for",
  },
  {
    test: /^packages\/auth\/test\/(?:crypto|signers)\.test\.ts > /,
    surface: 'unmarked',
    where: /./,
    why: 'the test generates keys of arbitrary characters',
  },
];
