import { DownloadTasksError } from '@download-tasks/client-core';
import { type CredentialScheme, neededNames } from '../credential-scheme.js';
import type { SourceFailure } from './source-failure.js';

/** A source without keys, and why. */
export interface TriedSource {
  readonly name: string;
  readonly failure: SourceFailure;
}

/** The `code` of the error if no source has keys, so that callers need not parse the message. */
const noCredentialsCode = 'NoCredentials';

/**
 * One error for a whole search: every tried source with its reason code, never the content of a
 * file or a response.
 */
export function searchError<Credentials extends object>(
  scheme: CredentialScheme<Credentials>,
  tried: readonly TriedSource[],
): DownloadTasksError {
  const last = tried.at(-1);
  const end = last?.failure.facts.ends === true ? last : undefined;
  const what =
    end === undefined
      ? 'no credentials found: none were passed as "credentials"'
      : `the credentials of the source ${end.name} cannot be used`;
  const {
    kind = 'config',
    status,
    code,
    requestId,
    nextStep,
  } = end?.failure.facts ?? {
    code: noCredentialsCode,
  };
  return new DownloadTasksError({
    vendor: scheme.vendor,
    kind,
    message: `${what}; tried ${tried.map(describe).join(', ') || 'no source'}`,
    nextStep: nextStep ?? adviceFor(scheme),
    status,
    code,
    requestId,
    retryable: end?.failure.isRetryable ?? false,
  });
}

function describe({ name, failure }: TriedSource): string {
  const { reason, detail } = failure.facts;
  return `${name} (${detail === undefined ? reason : `${reason}: ${detail}`})`;
}

function adviceFor<Credentials extends object>({
  environment: [first],
  fields,
}: CredentialScheme<Credentials>): string {
  const token =
    first.token === undefined ? '' : `, and ${first.token} too if the keys are temporary`;
  return `Set ${neededNames(first).join(' and ')}${token}, or pass credentials: { ${neededNames(fields).join(', ')} }.`;
}
