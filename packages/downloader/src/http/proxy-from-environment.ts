import { DownloadError } from '../download-error.js';
import { readNoProxy } from './no-proxy.js';
import { ProxyServer } from './proxy-server.js';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Chooses the proxy for a URL by the variables that curl, Go, Python and undici read: `HTTPS_PROXY`
 * for https (default: `HTTP_PROXY`), `HTTP_PROXY` for http, and `NO_PROXY` for hosts that need no
 * proxy (see `readNoProxy`). Lower-case variables take precedence. A proxy without a scheme is an
 * http proxy.
 *
 * Returns `undefined` if no proxy is set. Throws a `DownloadError` with the reason `invalid-option`
 * if a proxy is not valid; the message names the variable but not its value.
 */
export function proxyFromEnvironment(
  environment: Environment,
): ((target: URL) => ProxyServer | undefined) | undefined {
  const http = readVariable(environment, 'HTTP_PROXY');
  const https = readVariable(environment, 'HTTPS_PROXY') ?? http;
  if (http === undefined && https === undefined) {
    return undefined;
  }
  const needsNoProxy = readNoProxy(environment[nameOf(environment, 'NO_PROXY') ?? ''] ?? '');
  return (target) => {
    if (needsNoProxy(target)) {
      return undefined;
    }
    return target.protocol === 'https:' ? https : http;
  };
}

function readVariable(environment: Environment, variable: string): ProxyServer | undefined {
  const name = nameOf(environment, variable);
  if (name === undefined) {
    return undefined;
  }
  const given = environment[name]?.trim() ?? '';
  const text = given.includes('://') ? given : `http://${given}`;
  if (URL.canParse(text)) {
    const url = new URL(text);
    if (/^https?:$/.test(url.protocol)) {
      return new ProxyServer(url, name);
    }
  }
  const message =
    `${name} is not the URL of an http or https proxy. Write it like http://proxy.example.com:3128, with / ? # and @ ` +
    'in a password percent-encoded, or unset it.';
  throw new DownloadError({ reason: 'invalid-option', message });
}

/** The variable that is set, lower case first. */
function nameOf(environment: Environment, variable: string): string | undefined {
  return [variable.toLowerCase(), variable].find((name) => environment[name]?.trim());
}
