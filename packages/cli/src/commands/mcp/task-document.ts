import type { DownloadTask } from '@download-tasks/normalize';
import { incompleteTask } from '../../output/describe-incomplete.js';
import { redactValue } from '../../output/redact.js';

/** Returns a task for an agent: its state, times and files, without the vendor's own body. */
export function taskDocument(task: DownloadTask): Record<string, unknown> {
  const { raw: _, ...fields } = task;
  const incomplete = incompleteTask(task);
  return { ...Object(redactValue(fields, [])), ...(incomplete && { incomplete }) };
}
