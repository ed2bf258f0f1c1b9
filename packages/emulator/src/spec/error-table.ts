import type { SpecDocument } from './spec-document.js';

/** An error as a service reports it. */
export interface ServiceError {
  readonly code: string;
  readonly status: number;
  readonly message: string;
}

/**
 * Looks an error up by its code, so that statuses and texts are written only once. `placeholders`
 * are the values for placeholders in code and text: `Missing{Parameter}`. Throws an `Error` for a
 * code that is not documented.
 */
export type ErrorTable = (
  code: string,
  placeholders?: Readonly<Record<string, string>>,
) => ServiceError;

/**
 * The errors that the spec documents, and those of the gateway in front of the service, whose
 * statuses take precedence.
 */
export function createErrorTable(
  spec: SpecDocument,
  options: {
    /** The emulator's own texts, for codes with no documented text or one for another case. */
    readonly texts?: Readonly<Record<string, string>>;
    readonly gateway?: (code: string) => ServiceError | undefined;
  } = {},
): ErrorTable {
  const { texts = {}, gateway = () => undefined } = options;
  const table = new Map(spec['x-errors'].map((error) => [error.code, error]));
  return (code, placeholders = {}) => {
    const documented = table.get(code);
    const shared = gateway(code);
    const status = shared?.status ?? documented?.status[0];
    if (status === undefined) {
      throw new Error(
        `The spec of ${spec['x-vendor'].id} documents no error ${code}; add it to x-errors.`,
      );
    }
    const text = texts[code] ?? documented?.message ?? shared?.message ?? code;
    return { code: fill(code, placeholders), status, message: fill(text, placeholders) };
  };
}

/**
 * Pages write a placeholder as `{content}`, or as `[name]`, whose brackets are part of the text.
 */
function fill(text: string, placeholders: Readonly<Record<string, string>>): string {
  return text
    .replaceAll(/\{(\w+)\}/g, (whole, name: string) => placeholders[name] ?? whole)
    .replaceAll(/\[(\w+)\]/g, (whole, name: string) =>
      name in placeholders ? `[${placeholders[name]}]` : whole,
    );
}
