import { describe, expect, it } from 'vitest';
import dbsSpec from '../src/generated/aliyun-dbs.json' with { type: 'json' };
import dmsSpec from '../src/generated/aliyun-dms.json' with { type: 'json' };
import slsSpec from '../src/generated/aliyun-sls.json' with { type: 'json' };
import {
  gatewayError,
  gatewayErrorCodes,
  isGatewayErrorCode,
  sharedGatewayError,
} from '../src/clouds/aliyun/gateway-errors.js';
import { createErrorTable } from '../src/spec/error-table.js';
import { slsError, slsErrorCodes } from '../src/clouds/aliyun/sls-checks.js';
import type { SpecDocument } from '../src/spec/spec-document.js';

interface Documented {
  readonly code: string;
  readonly status: readonly number[];
  readonly message?: string;
}

function documented(spec: SpecDocument): readonly Documented[] {
  return spec['x-errors'];
}

/** Texts are compared without their placeholders. */
const placeholder = /\{\w+\}/g;

/** For a body that exceeds the emulator's limit; the vendor documents no such limit. */
const ownCode = 'RequestBodyTooLarge';

describe.each([
  ['aliyun-dms', documented(dmsSpec)],
  ['aliyun-dbs', documented(dbsSpec)],
] as const)('the gateway in front of %s', (_, errors) => {
  const shared = errors.filter(({ code }) => isGatewayErrorCode(code));

  it('has most codes of the documentation', () => {
    expect(shared.length).toBeGreaterThan(8);
  });

  it.each(shared)(
    'returns $code with the first status in the spec, and its text',
    ({ code, status, message }) => {
      const error = isGatewayErrorCode(code) ? gatewayError(code, '{Parameter}') : undefined;
      expect(error?.code).toBe(code);
      expect(status[0]).toBe(error?.status);
      expect(message ?? error?.message).toBe(error?.message);
    },
  );

  it.each(gatewayErrorCodes.filter((code) => code !== ownCode))(
    'has only codes of the spec: %s',
    (code) => {
      const found = errors.find((error) => error.code === code);
      expect(found?.status).toContain(gatewayError(code, '{Parameter}').status);
    },
  );
});

describe('an error of an RPC service', () => {
  it('is looked up in the spec first, and must be known', () => {
    const errors = createErrorTable(dbsSpec, { gateway: sharedGatewayError });
    expect(errors('DBS.NotExists')).toEqual({
      code: 'DBS.NotExists',
      status: 404,
      message: 'data source do not existed.',
    });
    expect(errors('Invalid{Parameter}', { Parameter: 'TaskId' })).toEqual({
      code: 'InvalidTaskId',
      status: 400,
      message: 'Specified parameter TaskId is not valid.',
    });
    expect(() => errors('NoSuchCode')).toThrow('add it to x-errors');
  });
});

describe('SLS', () => {
  const errors = new Map(documented(slsSpec).map((error) => [error.code, error]));

  it.each(slsErrorCodes.filter((code) => code !== 'Unauthorized' && code !== 'RequestTimeExpired'))(
    'returns %s with the documented status and text',
    (code) => {
      expect(errors.get(code)?.status).toContain(slsError(code).status);
      expect(slsError(code).message).toBe(errors.get(code)?.message?.replaceAll(placeholder, ''));
    },
  );

  it('returns the other two with the documented status and a longer text', () => {
    expect(errors.get('Unauthorized')?.status).toContain(slsError('Unauthorized').status);
    expect(errors.get('RequestTimeExpired')?.status).toContain(
      slsError('RequestTimeExpired').status,
    );
  });
});
