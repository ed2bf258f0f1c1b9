import { ownField, parseJson } from '../../credentials/sources/json-fields.js';
import {
  type FoundKeys,
  isSwitchedOn,
  type SourceContext,
  variable,
} from '../../credentials/sources/key-source.js';
import {
  type KeyRequest,
  requestText,
  type TextResponse,
} from '../../credentials/sources/request-text.js';
import { SourceFailure } from '../../credentials/sources/source-failure.js';
import { refusal } from '../../credentials/sources/refusal.js';
import { temporaryKeys } from './temporary-keys.js';

/**
 * The API version of STS.
 * https://www.alibabacloud.com/help/en/ram/developer-reference/api-sts-2015-04-01-assumerole
 */
export const stsVersion = '2015-04-01';

/** Short, because a caller is waiting for more than this. */
const timeoutMs = 5000;

/**
 * URL of STS: in the given region, or that of `ALIBABA_CLOUD_STS_REGION`, inside a VPC with
 * `ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED`, otherwise the central host.
 * https://www.alibabacloud.com/help/en/ram/endpoints
 */
export function stsUrl({ environment }: SourceContext, givenRegion?: string): URL {
  const region = givenRegion ?? variable(environment, 'ALIBABA_CLOUD_STS_REGION');
  if (region === undefined) {
    return new URL('https://sts.aliyuncs.com/');
  }
  if (!/^[a-z0-9-]{1,40}$/.test(region)) {
    // A host built from anything else could send keys elsewhere.
    throw new SourceFailure({ reason: 'bad-field', detail: 'the STS region is not a region id' });
  }
  const network = isSwitchedOn(environment, 'ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED') ? '-vpc' : '';
  return new URL(`https://sts${network}.${region}.aliyuncs.com/`);
}

/** A request to STS. */
export type StsRequest = Pick<KeyRequest, 'url' | 'headers' | 'body'>;

/**
 * Requests the temporary keys of a role from STS, and retries once with the server's time if STS
 * rejects that of this machine. Throws a `SourceFailure` on failure.
 */
export async function callSts(
  { fetch, now }: SourceContext,
  prepare: (now: Date) => StsRequest | Promise<StsRequest>,
): Promise<FoundKeys> {
  const ask = async (time: Date) =>
    requestText(fetch, { ...(await prepare(time)), method: 'POST', timeoutMs });
  let response = await ask(now());
  if (response.date !== undefined && isWrongTime(response)) {
    response = await ask(new Date(response.date));
  }
  if (response.status !== 200) {
    throw refusal(response);
  }
  return temporaryKeys(ownField(parseJson(response.text), 'Credentials'), response, now());
}

function isWrongTime({ status, text }: TextResponse): boolean {
  return status !== 200 && ownField(parseJson(text), 'Code') === 'InvalidTimeStamp.Expired';
}

/** A form body with the fields that have a value. */
export function formBody(
  members: Readonly<Record<string, string | undefined>>,
): Uint8Array<ArrayBuffer> {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(members)) {
    if (value !== undefined) {
      form.set(name, value);
    }
  }
  return new TextEncoder().encode(form.toString());
}
