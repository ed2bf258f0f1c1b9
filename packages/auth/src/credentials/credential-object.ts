import { DownloadTasksError } from '@download-tasks/client-core';
import { keysOf } from './check-keys.js';
import type { CredentialScheme, KeyMaterial } from './credential-scheme.js';

/**
 * A custom object that provides credentials, like those of `@alicloud/credentials`. Called for
 * every attempt.
 */
export interface CredentialObject<Credentials> {
  getCredential(): Promise<{
    readonly [Field in keyof Credentials]?: Credentials[Field] | null | undefined;
  }>;
}

export function isCredentialObject(value: unknown): value is CredentialObject<object> {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof Reflect.get(value, 'getCredential') === 'function'
  );
}

/**
 * Keys from such an object; an empty token counts as absent. Throws kind `auth` if it returns none.
 */
export async function getFromCredentialObject<Credentials extends object>(
  scheme: CredentialScheme<Credentials>,
  object: CredentialObject<object>,
): Promise<KeyMaterial> {
  try {
    const response: unknown = await object.getCredential();
    return keysOf(scheme, withoutEmptyToken(scheme, response), 'the credential');
  } catch (error) {
    throw new DownloadTasksError({
      vendor: scheme.vendor,
      kind: 'auth',
      message: `the object passed as "credentials" did not return usable credentials (${reasonOf(error)})`,
      nextStep: 'Call its getCredential() directly to see the error.',
      cause: DownloadTasksError.isInstance(error) ? error : undefined,
    });
  }
}

function withoutEmptyToken<Credentials extends object>(
  { fields: { id, secret, token } }: CredentialScheme<Credentials>,
  response: unknown,
): unknown {
  if (typeof response !== 'object' || response === null) {
    return response;
  }
  const read = (field: string): unknown => Reflect.get(response, field);
  return {
    ...(id !== undefined && { [id]: read(id) }),
    [secret]: read(secret),
    ...(token !== undefined && { [token]: read(token) || undefined }),
  };
}

/** The messages of such errors are not repeated: some quote whole key files. */
function reasonOf(error: unknown): string {
  if (DownloadTasksError.isInstance(error)) {
    return 'bad-field';
  }
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' && /^[\w.-]{1,64}$/.test(code) ? code : 'it failed';
}
