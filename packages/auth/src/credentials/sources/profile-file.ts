import { fileInHome, readSmallFile } from '#files';
import { problemWith } from '../check-keys.js';
import { ownField, parseJson } from './json-fields.js';
import { SourceFailure } from './source-failure.js';

/** Selects a profile of a file. */
export interface WantedProfile {
  /** If undefined, the current profile of the file. */
  readonly name: string | undefined;
  /** Name in errors; the profile name itself may come from anywhere and is not shown. */
  readonly label: string;
}

/**
 * One profile of a vendor's command line tool. Its fields are read individually and never shown.
 */
export class Profile {
  readonly #fields: unknown;
  /** Name in errors. */
  readonly label: string;

  constructor(fields: unknown, label: string) {
    this.#fields = fields;
    this.label = label;
  }

  /**
   * Optional text, which may be empty. Throws a `SourceFailure` if it is anything other than one
   * line.
   */
  optional(name: string): string | undefined {
    const value = ownField(this.#fields, name);
    return value === undefined || value === null || value === '' ? undefined : this.required(name);
  }

  /** Required text. */
  required(name: string): string {
    const value = ownField(this.#fields, name);
    const problem = problemWith(value);
    if (problem === undefined && typeof value === 'string') {
      return value;
    }
    throw this.#failure(name, problem?.what ?? 'is not text');
  }

  /** A whole number above 0; undefined if absent. */
  number(name: string): number | undefined {
    const value = ownField(this.#fields, name) ?? 0;
    if (Number.isSafeInteger(value) && typeof value === 'number' && value >= 0) {
      return value === 0 ? undefined : value;
    }
    throw this.#failure(name, 'is not a whole number');
  }

  /**
   * The mode; the tools ignore case. `unsupported` are modes that errors may name, `fallback`
   * returns the mode if none is set.
   */
  mode<Mode extends string>(
    supported: readonly Mode[],
    unsupported: readonly string[],
    fallback: () => Mode,
  ): Mode {
    const value = ownField(this.#fields, 'mode') ?? '';
    if (value === '') {
      return fallback();
    }
    const matches = (mode: string) =>
      typeof value === 'string' && mode.toLowerCase() === value.toLowerCase();
    const mode = supported.find(matches);
    if (mode !== undefined) {
      return mode;
    }
    const known = unsupported.find(matches);
    const what = known === undefined ? 'an unknown mode' : `the mode ${known}`;
    throw new SourceFailure({
      reason: 'unsupported-mode',
      detail: `${this.label} has ${what}`,
      nextStep: `Use a profile of one of the modes ${supported.join(', ')}.`,
    });
  }

  #failure(name: string, what: string): SourceFailure {
    return new SourceFailure({
      reason: 'bad-field',
      detail: `${this.label}: ${name} ${what}`,
      nextStep: "Configure the profile again with the vendor's command line tool.",
    });
  }
}

/**
 * The profiles of a vendor's command line tool: `{ "current": name, "profiles": [{ "name": name, …
 * }] }`, the format of the tools of both clouds.
 */
export class ProfileFile {
  readonly #path: string;
  readonly #profiles: readonly unknown[];
  readonly #current: unknown;

  private constructor(path: string, profiles: readonly unknown[], current: unknown) {
    this.#path = path;
    this.#profiles = profiles;
    this.#current = current;
  }

  /**
   * Reads the file `config.json` in a folder of the home directory. Throws a `SourceFailure` that
   * names the file.
   */
  static async read(home: string | undefined, folder: string): Promise<ProfileFile> {
    const path = fileInHome(home, folder, 'config.json');
    const content = parseJson(await readSmallFile(path, path));
    if (content === undefined) {
      throw new SourceFailure({ reason: 'bad-json', detail: path });
    }
    const profiles: unknown = ownField(content, 'profiles');
    if (!Array.isArray(profiles)) {
      throw new SourceFailure({ reason: 'bad-field', detail: `${path}: profiles is not a list` });
    }
    return new ProfileFile(path, profiles, ownField(content, 'current'));
  }

  /** Throws a `SourceFailure` if the profile does not exist. */
  profile({ name: wanted, label }: WantedProfile): Profile {
    const name = wanted ?? this.#current;
    const profile = this.#profiles.find((each) => ownField(each, 'name') === name);
    if (profile === undefined || typeof name !== 'string') {
      throw new SourceFailure({ reason: 'no-profile', detail: `${this.#path} lacks ${label}` });
    }
    return new Profile(profile, `${this.#path}, ${label}`);
  }
}

/** An optional text of a profile: undefined if file, profile or field is missing or broken. */
export async function readProfileField(
  home: string | undefined,
  folder: string,
  name: string | undefined,
  field: string,
): Promise<string | undefined> {
  try {
    const file = await ProfileFile.read(home, folder);
    return file.profile({ name, label: 'the profile' }).optional(field);
  } catch (error) {
    if (error instanceof SourceFailure) {
      return undefined;
    }
    throw error;
  }
}
