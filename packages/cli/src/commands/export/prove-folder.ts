import { resolve } from 'node:path';
import { type CheckedPart, prove, type ProofReport, readManifest } from '@download-tasks/exporter';
import type { Context } from '../../context.js';
import { combineExitCodes, exitCodes } from '../../output/exit-codes.js';
import { formatCount, formatNumberOf } from '../../output/format-amount.js';
import type { Cell } from '../../output/format-lines.js';
import type { Colour } from '../../output/paint.js';
import { describeIncomplete } from './report-export.js';

const columns = ['from', 'to', 'rows', 'proof', 'state', 'files'] as const;
const colours: Readonly<Record<CheckedPart['state'], Colour>> = {
  proven: 'green',
  differs: 'red',
  late: 'yellow',
  'not-counted': 'yellow',
};

/** Checks the export in a folder, reports every part, and resolves with the exit code. */
export async function proveFolder(
  context: Context,
  given: string,
  isOnline: boolean,
): Promise<number> {
  const { output, signal } = context;
  const directory = resolve(given);
  const report = await prove(directory, {
    signal,
    ...(isOnline && { provider: await providerOf(context, directory) }),
  });
  for (const part of report.parts) {
    await output.event({ event: 'checked', ...part });
  }
  await output.result({
    document: { directory, ...report },
    head: columns,
    rows: report.parts.map((part) => rowOf(part)),
    empty: 'No parts.',
  });
  for (const { from, to, explanation } of report.parts) {
    if (explanation !== undefined) {
      output.error(`${from} to ${to}: ${explanation}`);
    }
  }
  for (const window of report.incomplete) {
    output.error(describeIncomplete(window));
  }
  for (const { from, to } of report.gaps) {
    output.error(`No part covers ${from} to ${to}.`);
  }
  if (report.proven) {
    output.note(
      `${formatNumberOf(report.rows, 'row')} in ${formatNumberOf(report.parts.length, 'window')}, all proven.`,
    );
  }
  return combineExitCodes(codesOf(report));
}

/** Opens the vendor and region of the export, which its handles start with. */
async function providerOf(context: Context, directory: string) {
  const { provider } = await readManifest(directory);
  return (await context.openHandle(`${provider}any`)).tasks;
}

function rowOf({ from, to, rows, proof, state, files }: CheckedPart): readonly Cell[] {
  return [
    from,
    to,
    formatCount(rows),
    proof,
    { text: state, colour: colours[state] },
    files.join(', '),
  ];
}

function codesOf({ proven, parts }: ProofReport): readonly number[] {
  if (proven) {
    return [exitCodes.ok];
  }
  const differs = parts.some(({ state }) => state === 'differs');
  return [differs ? exitCodes.unverified : exitCodes.incomplete];
}
