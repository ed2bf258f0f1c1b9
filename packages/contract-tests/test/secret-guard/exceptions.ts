import type { Leak, Surface } from './leaks.js';

/**
 * A place where a secret is meant to be seen. Keep it narrow: one test, one way of showing, one
 * place.
 */
interface Exception {
  /** Path and name of the test, without those of the groups that it is in. */
  readonly test: RegExp;
  /** Left out: any. */
  readonly surface?: Surface;
  readonly where: RegExp;
  /** Left out: any. */
  readonly what?: Leak['what'];
  readonly why: string;
}

export const exceptions: readonly Exception[] = [
  {
    test: /^packages\/contract-tests\/test\/secret-guard\/secret-guard\.test\.ts > beside one/,
    where: /^message or stack of AllowedError$/,
    what: 'a signature',
    why: 'the example of an exception in the test of this guard',
  },
  {
    test: /^packages\/normalize\/test\/conformance\.test\.ts > by a visible link/,
    surface: 'printed',
    where: /^a DownloadLink, as text$/,
    why: 'a provider that is wrong on purpose',
  },
  {
    test: /^packages\/cli\/test\/transcripts\.test\.ts > link$/,
    surface: 'printed',
    where: /^stdout of "main\.js link /,
    why: 'the command that prints a link, because it was asked to',
  },
  {
    test: /^packages\/cli\/test\/interrupt\.test\.ts > stops the emulator/,
    surface: 'printed',
    where: /^stdout of "main\.js emulator --json"$/,
    why: 'the emulator says which key it accepts, which opens nothing else',
  },
  {
    test: /^packages\/cli\/test\/transcripts\.test\.ts > emulator(?:, until Ctrl-C|.*: (?:the control API returns|a day later))/,
    surface: 'printed',
    where: /^stdout of "main\.js emulator(?: --no-control| --relax clock-window)?"$/,
    why: 'the emulator says which key it accepts, which opens nothing else',
  },
  {
    test: /^packages\/emulator\/test\/oss\.test\.ts > verifies when an SDK made it/,
    surface: 'unmarked',
    where: /./,
    why: "links out of an SDK's own tests, signed with a key too short to look for",
  },
  {
    test: /^packages\/auth\/test\/(?:crypto|signers)\.test\.ts > /,
    surface: 'unmarked',
    where: /./,
    why: 'keys of any characters at all, made up by the test',
  },
];
