/** `application/json`, with or without parameters, in any case. */
const plainJson = /^application\/json\s*(?:;|$)/i;

/**
 * Whether bodies of this media type are JSON text: `application/json` or a type that ends with
 * `+json`.
 */
export function isJson(mediaType: string): boolean {
  return plainJson.test(mediaType) || /^[^;]*\+json\s*(?:;|$)/i.test(mediaType);
}

/** Whether requests of this media type are sent with `content-type: application/json`. */
export function isPlainJson(mediaType: string): boolean {
  return plainJson.test(mediaType);
}

export function isForm(mediaType: string): boolean {
  return /^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(mediaType);
}

/** The character encoding that a media type names, in lower case. */
export function charsetOf(mediaType: string): string | undefined {
  return /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(mediaType)?.[1]?.toLowerCase();
}

/**
 * The spelling of a media type that types and emulator look for: `application/json;charset=UTF-8`
 * is `application/json`.
 */
export function normalMediaType(mediaType: string): string {
  return isPlainJson(mediaType) ? 'application/json' : mediaType;
}
