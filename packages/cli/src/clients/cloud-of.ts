import { type Cloud, clouds } from '@download-tasks/auth/clouds';

/**
 * Returns the cloud of a vendor. Throws for a cloud that `auth` does not define; the generator
 * rejects those too.
 */
export function cloudOf(name: string): Cloud {
  const cloud = Object.hasOwn(clouds, name) ? clouds[name] : undefined;
  if (cloud === undefined) {
    throw new Error(`Unknown cloud "${name}".`);
  }
  return cloud;
}

/**
 * The environment variables that hold a key, documented ones first. The variables of one list
 * belong together.
 */
export function keyVariables({ credentials }: Cloud): readonly (readonly string[])[] {
  return credentials.environment.map(({ id, secret }) =>
    [id, secret].filter((name) => name !== undefined),
  );
}
