import type { SpecDocument } from './spec-document.js';

/** One documented error, ready to be answered. */
export interface ErrorAnswer {
  readonly code: string;
  readonly status: number;
  /** The documented text, or the code where the documentation prints none. */
  readonly message: string;
}

/**
 * Looks codes up in the spec's error table, so that statuses and texts are written down once. `texts` are the emulator's own, for codes whose
 * text is not documented or speaks of something else.
 */
export function documentedErrors(
  spec: SpecDocument,
  texts: Readonly<Record<string, string>> = {},
): (code: string, placeholders?: Readonly<Record<string, string>>) => ErrorAnswer {
  const table = new Map(spec['x-errors'].map((error) => [error.code, error]));
  return (code, placeholders = {}) => {
    const error = table.get(code);
    const status = error?.status[0];
    if (error === undefined || status === undefined) {
      throw new Error(
        `The spec of ${spec['x-vendor'].id} documents no error ${code}; add it to x-errors.`,
      );
    }
    // Pages write a placeholder as `{content}`, or as `[name]`, whose brackets are part of the text.
    const message = (texts[code] ?? error.message ?? code)
      .replaceAll(/\{(\w+)\}/g, (whole, name: string) => placeholders[name] ?? whole)
      .replaceAll(/\[(\w+)\]/g, (whole, name: string) =>
        name in placeholders ? `[${placeholders[name]}]` : whole,
      );
    return { code, status, message };
  };
}
