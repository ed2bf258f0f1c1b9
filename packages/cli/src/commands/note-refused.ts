import { DownloadTasksError } from '@download-tasks/client-core';
import type { VendorEntry } from '../clients/vendor-entry.js';
import { fieldsOf } from '../input/field-options.js';
import { findRefused } from '../input/find-refused.js';
import type { RefusedArgument } from '../input/find-refused.js';
import type { OperationSpec } from '../input/operation-spec.js';
import { getPath } from '../input/read-fields.js';
import { noteRefusal } from '../output/describe-refusal.js';

const maxCharacters = 60;

/** A call that a vendor refused. */
interface RefusedCall {
  readonly vendor: VendorEntry;
  readonly operation: OperationSpec;
  /** The arguments in the vendor's own format. */
  readonly input: object;
  /** `download-tasks create aliyun-sls`. */
  readonly command: string;
}

/** Finds the argument that a vendor refused, so that the message can name it. */
export async function noteRefused(error: unknown, call: RefusedCall): Promise<void> {
  const refused = refusalIn(error);
  if (refused === undefined || !(error instanceof Error)) {
    return;
  }
  const { secretFields } = await call.vendor.loadSpec();
  const fields = fieldsOf(call.operation, { paging: true });
  const found = findRefused(fields, call.input, refused.message);
  const isSecret = (option: string): boolean => {
    const name = fields.find((field) => field.option === option)?.field.path.at(-1) ?? '';
    return secretFields.includes(name);
  };
  if (found.length > 0) {
    const named = found.map((each) => describeArgument(each, isSecret(each.option)));
    noteRefusal(error, `Refused: ${named.join(', and ')}.`);
    return;
  }
  const given = fields.filter(({ field }) => getPath({ ...call.input }, field.path) !== undefined);
  const options = given.map(({ option }) => `--${option}`).join(', ');
  noteRefusal(
    error,
    `The vendor does not state which argument it refuses, and the documentation allows each of ${options}. Run \`${call.command} --help\` for their meaning.`,
  );
}

/** Returns the vendor's refusal from an error or its causes. */
function refusalIn(error: unknown): DownloadTasksError | undefined {
  if (DownloadTasksError.isInstance(error)) {
    return error.kind === 'invalid' && error.attempts > 0 ? error : undefined;
  }
  return error instanceof Error && error.cause !== undefined ? refusalIn(error.cause) : undefined;
}

function describeArgument({ option, given, reason }: RefusedArgument, isSecret: boolean): string {
  const text = typeof given === 'string' ? given : JSON.stringify(given);
  const short = text.length > maxCharacters ? `${text.slice(0, maxCharacters)}…` : text;
  const value = isSecret ? '' : ` "${short}"`;
  return `--${option}${value}${reason === undefined ? '' : `: ${reason}`}`;
}
