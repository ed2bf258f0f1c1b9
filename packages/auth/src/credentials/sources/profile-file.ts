import { fileInHome, readSmallFile } from '#files';
import { complaintAbout } from '../check-keys.js';
import { ownField, parseJson } from './json-fields.js';
import { SourceFailure } from './source-failure.js';

/** Which profile of a file is meant. */
export interface WantedProfile {
  /** The one that the file says is current, if left out. */
  readonly name: string | undefined;
  /** How errors call it: the name itself may come from anywhere and is not shown. */
  readonly label: string;
}

/** One profile of a vendor's command line tool. What it holds is read field by field and shown nowhere. */
export class Profile {
  readonly #fields: unknown;
  readonly #label: string;

  constructor(fields: unknown, label: string) {
    this.#fields = fields;
    this.#label = label;
  }

  /** Text that may be missing or empty. Throws a `SourceFailure` if it is anything else than one line. */
  optional(name: string): string | undefined {
    const value = ownField(this.#fields, name);
    return value === undefined || value === null || value === '' ? undefined : this.required(name);
  }

  /** Text that must be there. */
  required(name: string): string {
    const value = ownField(this.#fields, name);
    const complaint = complaintAbout(value);
    if (complaint === undefined && typeof value === 'string') return value;
    throw this.failure(name, complaint?.what ?? 'is no text');
  }

  /** A whole number above 0, or undefined where there is none. */
  number(name: string): number | undefined {
    const value = ownField(this.#fields, name) ?? 0;
    if (Number.isSafeInteger(value) && typeof value === 'number' && value >= 0) {
      return value === 0 ? undefined : value;
    }
    throw this.failure(name, 'is no whole number');
  }

  /** The mode; the tools do not tell case apart. `unsupported` are modes that errors may name, `fallback` stands for none. */
  mode<Mode extends string>(
    supported: readonly Mode[],
    unsupported: readonly string[],
    fallback?: Mode,
  ): Mode {
    const value = ownField(this.#fields, 'mode') ?? '';
    if (value === '' && fallback !== undefined) return fallback;
    const matches = (mode: string) =>
      typeof value === 'string' && mode.toLowerCase() === value.toLowerCase();
    const mode = supported.find(matches);
    if (mode !== undefined) return mode;
    const known = unsupported.find(matches);
    const what = known === undefined ? 'a mode that is not known' : `the mode ${known}`;
    throw new SourceFailure({
      reason: 'unsupported-mode',
      detail: `${this.#label} has ${what}`,
      nextStep: `Use a profile of one of the modes ${supported.join(', ')}.`,
    });
  }

  private failure(name: string, what: string): SourceFailure {
    return new SourceFailure({
      reason: 'bad-field',
      detail: `${this.#label}: ${name} ${what}`,
      nextStep: "Configure the profile again with the vendor's command line tool.",
    });
  }
}

/**
 * Reads one profile of `{ "current": name, "profiles": [{ "name": name, … }] }`, which is how the command line tools of both clouds keep
 * them. Throws a `SourceFailure` that names the file.
 */
export async function readProfile(
  home: string | undefined,
  folder: string,
  wanted: WantedProfile,
): Promise<Profile> {
  const file = fileInHome(home, folder, 'config.json');
  const content = parseJson(await readSmallFile(file, file));
  if (content === undefined) throw new SourceFailure({ reason: 'bad-json', detail: file });
  const profiles = ownField(content, 'profiles');
  if (!Array.isArray(profiles)) {
    throw new SourceFailure({ reason: 'bad-field', detail: `${file}: profiles is not a list` });
  }
  const name = wanted.name ?? ownField(content, 'current');
  const profile: unknown = profiles.find((each: unknown) => ownField(each, 'name') === name);
  if (profile === undefined || typeof name !== 'string') {
    throw new SourceFailure({ reason: 'no-profile', detail: `${file} lacks ${wanted.label}` });
  }
  return new Profile(profile, `${file}, ${wanted.label}`);
}
