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

/** Short, as a caller is waiting for more than this. */
const timeoutMs = 5000;

/**
 * Where STS is called: the given region, or that of `ALIBABA_CLOUD_STS_REGION`, from inside a VPC
 * with `ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED`, or else the central host.
 * https://www.alibabacloud.com/help/en/ram/endpoints
 */
export function stsUrl({ environment }: SourceContext, givenRegion?: string): URL {
  const region = givenRegion ?? variable(environment, 'ALIBABA_CLOUD_STS_REGION');
  if (region === undefined) {
    return new URL('https://sts.aliyuncs.com/');
  }
  if (!/^[a-z0-9-]{1,40}$/.test(region)) {
    // A host that is made of anything else could lead keys to another place.
    throw new SourceFailure({ reason: 'bad-field', detail: 'the STS region is no region id' });
  }
  const network = isSwitchedOn(environment, 'ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED') ? '-vpc' : '';
  return new URL(`https://sts${network}.${region}.aliyuncs.com/`);
}

/** What STS is sent. */
export type StsRequest = Pick<KeyRequest, 'url' | 'headers' | 'body'>;

/**
 * Asks STS for the temporary keys of a role, once more with its own time if it refuses that of this
 * machine. Throws a `SourceFailure` if it does not give them.
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

/** A form with the members that have a value. */
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
