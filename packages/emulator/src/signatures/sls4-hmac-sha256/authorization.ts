/** The parts of `SLS4-HMAC-SHA256 Credential={access key}/{date}/{region}/sls/aliyun_v4_request,Signature={hex}`. */
export interface Sls4Authorization {
  readonly accessKeyId: string;
  /** `yyyyMMdd` */
  readonly date: string;
  readonly region: string;
  readonly signature: string;
}

/** Some SDKs name the signed headers in between; the rule is fixed, so that their list changes nothing. */
const format =
  /^SLS4-HMAC-SHA256 Credential=(?<accessKeyId>[^,\s]+)\/(?<date>\d{8})\/(?<region>[^/,\s]+)\/sls\/aliyun_v4_request,(?:SignedHeaders=[^,\s]*,)?Signature=(?<signature>[0-9a-f]{64})$/;

export function isSls4(headers: Headers): boolean {
  return (headers.get('authorization') ?? '').startsWith('SLS4-');
}

/** Reads an authorization text strictly; `undefined` when any part is malformed. */
export function parseSls4Authorization(text: string): Sls4Authorization | undefined {
  const { accessKeyId, date, region, signature } = format.exec(text)?.groups ?? {};
  return accessKeyId === undefined ||
    date === undefined ||
    region === undefined ||
    signature === undefined
    ? undefined
    : { accessKeyId, date, region, signature };
}
