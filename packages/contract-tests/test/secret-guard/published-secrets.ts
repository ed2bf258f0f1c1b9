import { existsSync, readdirSync, readFileSync } from 'node:fs';

const specs = new URL('../../../../specs/', import.meta.url);

const secretField = /^(?:accessKeySecret|secretAccessKey|secretKey|(?:security|session)?token)$/i;

/**
 * Secrets that cannot contain the marker, because a vendor has published them. They need not remain
 * secret, but the code under test must treat them like any other key. The guard searches for their
 * values.
 */
export const publishedSecrets: readonly string[] = [
  // The key that the emulator accepts by default.
  'emulator-secret-key',
  // The key of a vector that is signed with a different key than it states.
  'cccccccccccccccccccccccccccccccc',
  ...secretsOfVectors(),
];

/** Keys and session tokens of the signature vectors. */
function secretsOfVectors(): ReadonlySet<string> {
  const found = new Set<string>();
  for (const vendor of readdirSync(specs)) {
    for (const name of ['vectors.json', 'counting-vectors.json']) {
      const file = new URL(`${vendor}/${name}`, specs);
      if (existsSync(file)) {
        collect(JSON.parse(readFileSync(file, 'utf8')), found);
      }
    }
  }
  return found;
}

function collect(value: unknown, found: Set<string>): void {
  if (typeof value !== 'object' || value === null) {
    return;
  }
  for (const [name, member] of Object.entries(value)) {
    if (typeof member === 'string' && secretField.test(name)) {
      found.add(member);
    } else {
      collect(member, found);
    }
  }
}
