import type { ExportResult } from '@download-tasks/exporter';
import type { Context } from '../../context.js';
import { combineExitCodes, exitCodes } from '../../output/exit-codes.js';
import { formatCount } from '../../output/format-amount.js';
import type { Cell } from '../../output/format-lines.js';
import { describeIncomplete, exportDocument } from '../export/report-export.js';

const columns = ['export', 'state', 'from', 'to', 'rows', 'proof', 'new tasks', 'folder'] as const;

/** The result of updating one export, or the reason why it failed. */
export type Synced = { readonly name: string } & (
  { readonly directory: string; readonly result?: ExportResult } | { readonly failure: object }
);

/** Reports all exports of a run. Resolves with the exit code for incomplete ones. */
export async function reportSynced(
  { output }: Context,
  synced: readonly Synced[],
  allowPartial: boolean,
): Promise<number> {
  for (const each of synced) {
    await output.event({ event: 'synced', ...documentOf(each) });
  }
  await output.result({
    document: synced.map(documentOf),
    head: columns,
    rows: synced.flatMap((each) => ('failure' in each ? [] : [rowOf(each)])),
  });
  const say = allowPartial ? output.note : output.error;
  const results = synced.flatMap((each) => ('failure' in each ? [] : [each]));
  for (const { name, result } of results) {
    for (const window of result?.incomplete ?? []) {
      say(`${name}: ${describeIncomplete(window)}`);
    }
  }
  const isComplete = results.every(({ result }) => result?.complete !== false);
  return isComplete || allowPartial ? exitCodes.ok : combineExitCodes([exitCodes.incomplete]);
}

function documentOf(synced: Synced): object {
  const { name } = synced;
  if ('failure' in synced) {
    return synced.failure;
  }
  const { directory, result } = synced;
  if (result === undefined) {
    return { name, ok: true, directory, rows: 0 };
  }
  return { name, ok: true, ...exportDocument(result, directory) };
}

function rowOf({
  name,
  directory,
  result,
}: {
  readonly name: string;
  readonly directory: string;
  readonly result?: ExportResult;
}): readonly Cell[] {
  if (result === undefined) {
    return [name, 'not settled', '', '', '0', '', '0', directory];
  }
  const { complete, range, rows, proof, tasks } = result;
  return [
    name,
    complete ? { text: 'complete', colour: 'green' } : { text: 'incomplete', colour: 'red' },
    range.from,
    range.to,
    formatCount(rows),
    proof,
    formatCount(tasks),
    directory,
  ];
}
