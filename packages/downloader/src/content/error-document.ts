/** Names of fields that stores and gateways use at the top level of an error document. */
const codeKeys = ['code', 'coden', 'errorcode', 'errcode', 'error_code', 'error'];
const messageKeys = [
  'message',
  'msg',
  'errormessage',
  'errmsg',
  'title',
  'error_message',
  'error_description',
];
const otherKeys = [
  'requestid',
  'request_id',
  'hostid',
  'host_id',
  'traceid',
  'trace_id',
  'success',
  'status',
  'statuscode',
  'httpstatuscode',
  'httpcode',
  'timestamp',
  'path',
  'details',
  'detail',
  'data',
  'result',
  'recommend',
  'recommenddoc',
  'resource',
  'ec',
  'type',
  'instance',
];

const errorKeys: ReadonlySet<string> = new Set([...codeKeys, ...messageKeys, ...otherKeys]);

/** Names of an object around everything else: Tencent Cloud and Volcengine. */
const envelopeKeys = ['response', 'responsemetadata'];

/**
 * Whether a complete JSON document is an error of a store or gateway: an object with an error code,
 * a message, and no other fields than those of errors. A log record with any other field is not
 * one.
 */
export function isJsonError(text: string): boolean {
  const body = parseObject(text);
  if (!body) {
    return false;
  }
  const envelope = envelopeKeys.map((key) => body.get(key)).find((value) => isObject(value));
  if (envelope !== undefined && body.size <= 2) {
    const nested = fieldsOf(envelope).get('error');
    return isObject(nested) && isError(fieldsOf(nested));
  }
  const nested = body.get('error');
  return isError(body.size <= 3 && isObject(nested) ? fieldsOf(nested) : body);
}

function isError(body: ReadonlyMap<string, unknown>): boolean {
  if (![...body.keys()].every((key) => errorKeys.has(key))) {
    return false;
  }
  const hasMessage = messageKeys.some((key) => typeof body.get(key) === 'string');
  return hasMessage && hasFailed(body);
}

function hasFailed(body: ReadonlyMap<string, unknown>): boolean {
  // RFC 9457, and Spring. With other fields, a status may be that of a record of an access log.
  const isProblem = body.has('title') || body.has('error');
  return (
    codeKeys.some((key) => isFailureCode(body.get(key))) ||
    body.get('success') === false ||
    (isProblem && Number(body.get('status')) >= 400)
  );
}

function isFailureCode(code: unknown): boolean {
  if (typeof code === 'number') {
    return code >= 400 || code < 0;
  }
  if (typeof code !== 'string' || /^(?:ok|success|[0-3]\d*)$/i.test(code)) {
    return false;
  }
  return /^[\w.:-]{2,100}$/.test(code);
}

const pageStart =
  /^(?:<!--[^]*?-->\s*)*<(?:!doctype|html|head|body|script|meta|title|center|h1|\?xml|error\w*[\s>]|fault|response[\s>]|soap[\w-]*:)/i;

/** Whether a text is an HTML page or an XML document. */
export function isPage(text: string): boolean {
  return pageStart.test(text);
}

/** Whether a text is an error document of OSS, BOS, S3 and others. */
export function isXmlError(text: string): boolean {
  return /^(?:<\?xml[^>]*\?>\s*)?<Error(?:\s[^>]*)?>\s*<Code>/.test(text);
}

/**
 * Whether a text starts like a JSON document or like JSON lines. `isWhole`: this is the complete
 * text.
 */
export function startsLikeJson(text: string, isWhole: boolean): boolean {
  if (/^\{\s*"(?:code|errorcode|error|errormessage|message|requestid|success)"\s*:/i.test(text)) {
    return true;
  }
  if (/^\[\s*\{\s*"/.test(text)) {
    return true;
  }
  const [firstLine = ''] = text.split('\n', 1);
  return parseObject(firstLine) !== undefined || (isWhole && parseObject(text) !== undefined);
}

/** The fields by lower-case key, or `undefined` if the text is not a JSON object. */
function parseObject(text: string): ReadonlyMap<string, unknown> | undefined {
  if (!text.startsWith('{')) {
    return undefined;
  }
  try {
    const body: unknown = JSON.parse(text);
    return isObject(body) ? fieldsOf(body) : undefined;
  } catch {
    return undefined;
  }
}

function fieldsOf(object: object): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(object).map(([key, value]) => [key.toLowerCase(), value]));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
