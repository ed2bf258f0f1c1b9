import { DownloadTasksError } from '@download-tasks/client-core';
import { type CredentialScheme, neededNames } from '../credential-scheme.js';
import type { SourceFailure } from './source-failure.js';

/** A source without keys, and why. */
export interface TriedSource {
  readonly name: string;
  readonly failure: SourceFailure;
}

/** The `code` of the error when no source has anything, so that nobody has to read its message. */
const noCredentialsCode = 'NoCredentials';

/**
 * One error for a whole search: every source that was tried with the code of its reason, never what
 * a file or a response says.
 */
export function searchError<Credentials extends object>(
  scheme: CredentialScheme<Credentials>,
  tried: readonly TriedSource[],
): DownloadTasksError {
  const last = tried.at(-1);
  const end = last?.failure.facts.ends === true ? last : undefined;
  const what =
    end === undefined
      ? 'there are no credentials: none were given as "credentials"'
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
