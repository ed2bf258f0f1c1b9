import { join } from 'node:path';
import type { ExportPart, ExportResult, IncompleteWindow } from '@download-tasks/exporter';
import type { Context } from '../../context.js';
import type { Cell } from '../../output/format-lines.js';
import { exitCodes } from '../../output/exit-codes.js';
import { formatCount, formatNumberOf } from '../../output/format-amount.js';

const columns = ['from', 'to', 'rows', 'proof', 'file'] as const;

/** The meaning of each proof. */
const proofs = {
  counted: "proven by the vendor's counts",
  reported: 'as many as the tasks report',
  none: 'not proven',
} as const;

/**
 * Reports an export: its parts, the missing windows and the proofs. Resolves with the exit code.
 */
export async function reportExport(
  { output }: Context,
  {
    result,
    directory,
    allowPartial,
    isQuiet = false,
  }: {
    readonly result: ExportResult;
    readonly directory: string;
    readonly allowPartial: boolean;
    /** Writes nothing to stdout, which is used for the rows. */
    readonly isQuiet?: boolean;
  },
): Promise<number> {
  if (!isQuiet) {
    await output.result({
      document: exportDocument(result, directory),
      head: columns,
      rows: result.parts.map((part) => partRow(part, directory)),
      plainRows: result.parts.flatMap((part) => plainRows(part, directory)),
      empty: 'No rows.',
    });
  }
  await output.event({ event: 'exported', ...exportDocument(result, directory) });
  const files = result.parts.reduce((count, part) => count + part.files.length, 0);
  const rows = `${formatNumberOf(result.rows, 'row')} in ${formatNumberOf(files, 'file')}`;
  const sent = `${formatNumberOf(result.tasks, 'task')}, ${formatNumberOf(result.requests, 'request')}`;
  output.note(`${rows}, ${proofs[result.proof]}. ${sent}.`);
  const say = allowPartial ? output.note : output.error;
  for (const window of result.incomplete) {
    say(describeIncomplete(window));
  }
  if (!result.complete && result.incomplete.length === 0) {
    say(
      'The export does not have the requested proof. Run the same command again, or use --proof reported.',
    );
  }
  return result.complete || allowPartial ? exitCodes.ok : exitCodes.incomplete;
}

/** Returns an export as a document, without the manifest, which is in the folder. */
export function exportDocument(result: ExportResult, directory: string): object {
  const { manifest: _, ...rest } = result;
  return { directory, ...rest };
}

function partRow(part: ExportPart, directory: string): readonly Cell[] {
  const paths = part.files.map(({ path }) => join(directory, path)).join(', ');
  return [part.from, part.to, formatCount(part.rows), proofCell(part), paths];
}

function plainRows(part: ExportPart, directory: string): readonly (readonly Cell[])[] {
  const { from, to, rows, proof, files } = part;
  const facts = [from, to, String(rows), proof];
  if (files.length === 0) {
    return [facts];
  }
  return files.map(({ path, bytes, sha256 }) => [
    ...facts,
    join(directory, path),
    String(bytes),
    sha256,
  ]);
}

function proofCell({ proof }: ExportPart): Cell {
  return { text: proof, colour: proof === 'counted' ? 'green' : 'yellow' };
}

export function describeIncomplete({ from, to, explanation }: IncompleteWindow): string {
  return `${from} to ${to} is not complete: ${explanation}`;
}
