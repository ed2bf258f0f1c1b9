import { type Cloud, clouds } from '@download-tasks/auth/clouds';

/**
 * The cloud of a vendor. Throws for one that `auth` does not have, which the generator refuses as
 * well.
 */
export function cloudOf(name: string): Cloud {
  const cloud = Object.hasOwn(clouds, name) ? clouds[name] : undefined;
  if (cloud === undefined) {
    throw new Error(`There is no cloud "${name}".`);
  }
  return cloud;
}

/**
 * The environment variables that hold a key, the documented ones first; all of a list belong
 * together.
 */
export function keyVariables({ credentials }: Cloud): readonly (readonly string[])[] {
  return credentials.environment.map(({ id, secret }) =>
    [id, secret].filter((name) => name !== undefined),
  );
}
