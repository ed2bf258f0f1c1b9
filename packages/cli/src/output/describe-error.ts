import { DownloadTasksError } from '@download-tasks/client-core';
import { WaitError } from '@download-tasks/normalize';
import { cloudOf, keyVariables } from '../clients/cloud-of.js';
import { proxyUnreachable } from '../clients/proxy-unreachable.js';
import { vendors } from '../generated/vendors.js';
import { describeRefusal } from './describe-refusal.js';
import { describeWaitError } from './describe-wait-error.js';
import { exitCodeOf, isInterruption, isWithoutKeys } from './exit-code-of.js';

/** Describes an error for users: its message, which ends with the next step. */
export function describeError(error: unknown): string {
  if (isInterruption(error)) {
    return 'Interrupted.';
  }
  if (!WaitError.isInstance(error)) {
    return describeOther(error);
  }
  const { cause, message } = error;
  if (error.reason === 'poll-failed' && describeWay(cause) !== undefined) {
    return describeOther(cause);
  }
  return describeWaitError(error, describeOther(cause)) ?? message;
}

function describeOther(error: unknown): string {
  const message = error instanceof Error ? error.message : textOf(error);
  const refusal = describeRefusal(error);
  return describeWay(error) ?? (refusal === undefined ? message : `${message} ${refusal}`);
}

function textOf(thrown: unknown): string {
  return typeof thrown === 'string' ? thrown : 'the reason is unknown.';
}

/** Describes what prevents every call: missing keys or an unreachable proxy. */
function describeWay(error: unknown): string | undefined {
  if (isWithoutKeys(error)) {
    return describeMissingKeys(error.vendor) ?? error.message;
  }
  if (DownloadTasksError.isInstance(error) && isProxyFailure(error.cause)) {
    return `${error.vendor}: ${error.cause.message}`;
  }
  return undefined;
}

/**
 * Returns an error for programs: its own properties without stack, task and cause, and its exit
 * code.
 */
export function errorDocument(error: unknown): object {
  const name = error instanceof Error ? error.name : 'Error';
  const fields = [
    'vendor',
    'operation',
    'kind',
    'reason',
    'status',
    'code',
    'requestId',
    'retryable',
    'attempts',
  ];
  const known = fields.flatMap((field) => {
    const value: unknown = Reflect.get(Object(error), field);
    return value === undefined ? [] : [[field, value] as const];
  });
  return {
    name,
    message: describeError(error),
    exitCode: exitCodeOf(error),
    ...Object.fromEntries(known),
  };
}

/** Replaces the client's own message, whose advice is for developers. */
function describeMissingKeys(id: string): string | undefined {
  const vendor = vendors.find((each) => each.id === id);
  if (vendor === undefined) {
    return undefined;
  }
  const cloud = cloudOf(vendor.cloud);
  const variables = keyVariables(cloud)[0]?.join(' and ') ?? '';
  const { profiles } = cloud;
  const orProfile =
    profiles === undefined ? '' : `, or add keys to a profile of ~/${profiles.file}`;
  return `${id}: no credentials found. Set ${variables}${orProfile}; \`download-tasks doctor ${id}\` shows where they were searched for.`;
}

function isProxyFailure(cause: unknown): cause is Error {
  return cause instanceof Error && 'code' in cause && cause.code === proxyUnreachable;
}
