import { spec } from '../../generated/aliyun-sls.js';
import {
  diagnosticHeaders,
  type ServiceError,
  type SignatureRefusal,
} from '../../signatures/verdict.js';
import { headerText, reasonHeader } from '../../core/responses.js';
import { documentedErrors } from '../../spec/documented-errors.js';

const errors = documentedErrors(spec, {
  // No page prints these; they follow the pattern of ProjectNotExist.
  JobAlreadyExist: 'The Job already exists : {name}',
  JobNotExist: 'The Job does not exist : {name}',
  LogStoreNotExist: 'The LogStore does not exist : {name}',
  // The printed text is about the authorization; the code is used for any parameter.
  ParameterInvalid: '{problem}.',
});

/** Ends the handling of a request with one of the errors that the spec documents. */
export class SlsRefusal extends Error {
  override readonly name = 'SlsRefusal';
  readonly error: ServiceError;
  /** They tell a developer what brought it about, beside the service's own text. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(error: ServiceError, headers: Readonly<Record<string, string>>) {
    super(error.message);
    this.error = error;
    this.headers = headers;
  }
}

/** `placeholders` fill the gaps in the documented text. */
export function refusal(
  code: string,
  reason: string,
  placeholders: Readonly<Record<string, string>> = {},
): SlsRefusal {
  return new SlsRefusal(errors(code, placeholders), { [reasonHeader]: headerText(reason) });
}

/** For a code that the spec need not document: one that a user chose for what the documentation leaves open. */
export function unknownCode(code: string, reason: string): SlsRefusal {
  return new SlsRefusal(
    { code, status: 400, message: `${reason}.` },
    { [reasonHeader]: headerText(reason) },
  );
}

export function invalid(problem: string): SlsRefusal {
  return refusal('ParameterInvalid', problem, { problem });
}

export function signatureRefusal(verdict: SignatureRefusal): SlsRefusal {
  const { code, status, message } = verdict;
  return new SlsRefusal({ code, status, message }, diagnosticHeaders(verdict));
}
