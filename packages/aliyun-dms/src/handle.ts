import { DownloadTasksError } from '@download-tasks/client-core';
import {
  formatHandle,
  HandleError,
  type HandleShape,
  parseHandle,
  withoutUndefined,
} from '@download-tasks/normalize/provider';
import { service } from './generated/service.js';

/** What DMS needs to find an export again. */
export interface ExportPlace {
  readonly orderId: string;
  readonly downloadKeyId: string;
  /** Absent for the caller's active tenant. */
  readonly tid?: string;
}

const shape = {
  vendor: service.vendor,
  parts: ['region', 'orderId', 'downloadKeyId'],
  optionalParts: ['tid'],
} as const satisfies HandleShape;

const largestIdentifier = 2n ** 63n - 1n;

/** Formats `aliyun-dms:{region}/{orderId}/{downloadKeyId}[/{tid}]`. */
export function toHandle(region: string, { orderId, downloadKeyId, tid }: ExportPlace): string {
  const optional = tid === undefined ? [] : [tid];
  return formatHandle(shape.vendor, [region, orderId, downloadKeyId, ...optional]);
}

/**
 * Parses a handle. Throws a HandleError for another vendor or region, and for identifiers that no
 * ticket can have.
 */
export function readHandle(region: string, handle: string): ExportPlace {
  const { orderId, downloadKeyId, tid } = parseHandle(handle, shape, { region });
  if (!isIdentifier(orderId) || (tid !== undefined && !isIdentifier(tid))) {
    throw new HandleError(
      'parts',
      handle,
      'its ticket or its tenant is not a number from 1 to 2^63-1. Use handles exactly as create() returns them.',
    );
  }
  return withoutUndefined({ orderId, downloadKeyId, tid });
}

/**
 * Checks an identifier that will become part of a handle, before anything is sent: an export
 * without a valid handle would be lost. Throws kind `invalid`.
 */
export function checkIdentifier(argument: string, value: unknown): void {
  if (value === undefined || isIdentifier(value)) {
    return;
  }
  throw new DownloadTasksError({
    vendor: service.vendor,
    operation: 'DownloadDataTrackResult',
    kind: 'invalid',
    message: `argument "${argument}" is not an identifier, which is a text of digits from 1 to 2^63-1`,
    nextStep: 'Pass it as text, exactly as the vendor returns it: "9007199254740993".',
  });
}

function isIdentifier(value: unknown): value is string {
  const isDigits = typeof value === 'string' && /^[1-9]\d{0,18}$/.test(value);
  return isDigits && BigInt(value) <= largestIdentifier;
}
