import { spec } from '../../generated/aliyun-dms.js';
import { RpcBusinessRefusal } from '../../rpc/refusal.js';
import { documentedErrors } from '../../spec/documented-errors.js';

const errors = documentedErrors(spec);

/**
 * An error as DMS tells it: HTTP 200 and `Success: false`. The codes are those of the spec; `resource` fills the placeholder of one, and
 * `reason` tells a developer what brought it about.
 */
export function businessError(
  code: 'UnknownError' | 'TenantNotExist' | '{Resource}NotExist',
  reason: string,
  resource = '',
): RpcBusinessRefusal {
  const { message } = errors(code, { Resource: resource });
  const body = {
    Success: false,
    ErrorCode: code.replace('{Resource}', () => resource),
    ErrorMessage: message,
  };
  return new RpcBusinessRefusal(body, reason);
}
