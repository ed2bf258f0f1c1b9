import spec from '../../generated/aliyun-dbs.json' with { type: 'json' };
import { Refusal } from '../../contract/refusal.js';
import { createErrorTable } from '../../spec/error-table.js';

const errors = createErrorTable(spec);

/**
 * A documented error, in the shape for its status: most come with HTTP 200 in the envelope of a
 * success. `reason` explains the cause to a developer; `text` replaces the documented text.
 */
export function refusal(code: string, reason: string, text?: string): Refusal {
  const { status, message } = errors(code);
  if (status !== 200) {
    return new Refusal(code, reason);
  }
  return new Refusal(code, reason, { body: describeFailure(code, text ?? message) });
}

/** A failure in the envelope of a success. */
export function describeFailure(code: string, message: string): Record<string, string> {
  return { Success: 'false', Code: code, ErrCode: code, Message: message, ErrMessage: message };
}

/**
 * For a parameter that the service itself requires. `field` is its name in the texts of the
 * service, such as `formatType`.
 */
export function missing(field: string, reason = `${field} is missing`): Refusal {
  return refusal('DBS.ParamIsInValid', reason, `${field} can not be empty`);
}

/** For a value that only the service can check; the text is not documented. */
export function invalid(field: string, reason: string): Refusal {
  return refusal('DBS.ParamIsInValid', reason, `${field} is invalid`);
}
