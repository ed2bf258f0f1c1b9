import type { DownloadTask, TaskProgress } from '@download-tasks/normalize';
import { incompleteTask } from './describe-incomplete.js';
import { formatBytes } from './format-amount.js';
import type { Cell } from './format-lines.js';
import { stateColours } from './paint.js';

export const taskColumns = [
  'handle',
  'state',
  'vendor state',
  'progress',
  'created',
  'name',
] as const;

/** `redactLinks`. A parameter, because every command loads this file, and few need the other. */
type Redact = (text: string) => string;

/** Returns a task as a table row with the columns of `taskColumns`. */
export function taskRow(task: DownloadTask, redact: Redact): readonly Cell[] {
  const { handle, state, vendorState, progress, createdAt = '', name = '' } = task;
  return [
    handle,
    { text: state, colour: stateColours[state] },
    redact(vendorState),
    describeProgress(progress),
    createdAt,
    redact(name),
  ];
}

/** Formats progress as `40 %`, `240/600 rows`, or both. */
export function describeProgress({ fraction, done, total, unit = '' }: TaskProgress = {}): string {
  const share = fraction === undefined ? undefined : `${Math.floor(fraction * 100)} %`;
  const count =
    done === undefined
      ? undefined
      : `${done}${total === undefined ? '' : `/${total}`} ${unit}`.trim();
  return [share, count].filter((text) => text !== undefined).join(', ');
}

/** Returns every field of a task except `raw` as a row of name and text. */
export function taskFields(task: DownloadTask, redact: Redact): readonly (readonly Cell[])[] {
  const { window, error, state } = task;
  const fields: readonly (readonly [string, Cell | undefined])[] = [
    ['handle', task.handle],
    ['vendor', task.vendor],
    ['id', task.id],
    ['name', task.name],
    ['state', { text: `${state} (${redact(task.vendorState)})`, colour: stateColours[state] }],
    ['progress', describeProgress(task.progress)],
    ['created', task.createdAt],
    ['started', task.startedAt],
    ['finished', task.finishedAt],
    ['expires', task.expiresAt],
    ['window', window && `${window.from ?? '…'} to ${window.to ?? '…'}`],
    ['query', task.query],
    ['format', task.format],
    ['compression', task.compression],
    ...task.files.map((file) => ['file', describeFile(file)] as const),
    ['incomplete', incompleteTask(task)?.message],
    ['error', error && [error.code, error.message].filter(Boolean).join(': ')],
  ];
  return fields.flatMap(([name, text]) =>
    text === undefined || text === ''
      ? []
      : [[{ text: name, colour: 'dim' }, typeof text === 'string' ? redact(text) : text]],
  );
}

function describeFile({ name, sizeBytes, rows, checksum }: DownloadTask['files'][number]): string {
  return [
    name,
    sizeBytes === undefined ? undefined : formatBytes(sizeBytes),
    rows === undefined ? undefined : `${rows} rows`,
    checksum && `${checksum.algorithm} ${checksum.value}`,
  ]
    .filter((text) => text !== undefined)
    .join(', ');
}
