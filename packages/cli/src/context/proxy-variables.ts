import { UsageError } from '../exit/usage-error.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** The proxy settings of an environment. */
export interface ProxyVariables {
  readonly httpProxy?: string;
  readonly httpsProxy?: string;
  readonly noProxy?: string;
}

/**
 * `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY`, lower case first; undefined where no proxy is set. A proxy without a scheme is one of http,
 * as for other tools. Throws a UsageError that names the variable, and does not repeat its value: it may hold a password.
 */
export function readProxyVariables(environment: Environment): ProxyVariables | undefined {
  const httpProxy = readProxy(environment, 'HTTP_PROXY');
  const httpsProxy = readProxy(environment, 'HTTPS_PROXY');
  const noProxy = nameOf(environment, 'NO_PROXY');
  if (httpProxy === undefined && httpsProxy === undefined) return undefined;
  return {
    ...(httpProxy !== undefined && { httpProxy }),
    ...(httpsProxy !== undefined && { httpsProxy }),
    ...(noProxy !== undefined && { noProxy: environment[noProxy] ?? '' }),
  };
}

function readProxy(environment: Environment, variable: string): string | undefined {
  const name = nameOf(environment, variable);
  const given = name === undefined ? undefined : environment[name]?.trim();
  if (name === undefined || given === undefined) return undefined;
  const url = given.includes('://') ? given : `http://${given}`;
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url;
  throw new UsageError(
    `${name} is not the URL of an http proxy. Write it like http://proxy.example.com:3128, or unset it.`,
  );
}

/** The variable that is set, if one of its spellings is. */
function nameOf(environment: Environment, variable: string): string | undefined {
  return [variable.toLowerCase(), variable].find((name) => environment[name]);
}
