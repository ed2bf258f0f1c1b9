import { ownField, parseJson } from '../../credentials/sources/json-fields.js';
import {
  type FoundKeys,
  type KeySource,
  type SourceContext,
  variable,
} from '../../credentials/sources/key-source.js';
import { requestText } from '../../credentials/sources/request-text.js';
import { asChosen, SourceFailure } from '../../credentials/sources/source-failure.js';
import { nearbyFetch } from '../../credentials/sources/nearby-fetch.js';
import { refusal } from '../../credentials/sources/refusal.js';
import { badResponse } from '../../credentials/sources/bad-response.js';
import { temporaryKeys } from './temporary-keys.js';

const uriVariable = 'ALIBABA_CLOUD_CREDENTIALS_URI';
const timeoutMs = 5000;

/**
 * Keys from a URL that returns them as JSON, such as a local helper. The URL may contain a secret
 * and is never shown.
 * https://www.alibabacloud.com/help/en/sdk/developer-reference/v2-manage-node-js-access-credentials
 */
export const credentialsUriSource: KeySource = {
  name: 'credentials-uri',
  find: async (context) => {
    const uri = variable(context.environment, uriVariable);
    if (uri === undefined) {
      throw new SourceFailure({ reason: 'not-set', detail: uriVariable });
    }
    return asChosen(true, () => keysFromUri(context, uri, uriVariable));
  },
};

/** `label` is the name of the URL in errors. */
export async function keysFromUri(
  context: SourceContext,
  uri: string,
  label: string,
): Promise<FoundKeys> {
  const url = checkUri(uri, label);
  const fetch = isNearby(url.hostname) ? nearbyFetch(context) : context.fetch;
  const response = await requestText(fetch, { method: 'GET', url, timeoutMs });
  if (response.status !== 200) {
    throw refusal(response);
  }
  const body = parseJson(response.text);
  const code = ownField(body, 'Code');
  if (code !== undefined && code !== 'Success') {
    throw badResponse('Code is not Success');
  }
  return temporaryKeys(body, response, context.now());
}

/** Keys are only sent over https, or within the machine and its local link. */
function checkUri(uri: string, label: string): URL {
  const url = URL.canParse(uri) ? new URL(uri) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new SourceFailure({ reason: 'bad-field', detail: `${label} is not an http URL` });
  }
  if (url.protocol === 'http:' && !isNearby(url.hostname)) {
    throw new SourceFailure({
      reason: 'insecure-address',
      detail: label,
      nextStep: 'Use https; http is only allowed for loopback and link-local addresses.',
    });
  }
  return url;
}

/** Loopback, link-local and the metadata address. `URL` has already normalized IPv4 addresses. */
function isNearby(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname === '[::1]' ||
    hostname === '100.100.100.200' ||
    /^(?:127\.\d+|169\.254)\.\d+\.\d+$/.test(hostname) ||
    /^\[fe[89ab][0-9a-f]:/.test(hostname)
  );
}
