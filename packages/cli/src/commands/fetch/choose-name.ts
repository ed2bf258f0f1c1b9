import { createHash } from 'node:crypto';
import { type JournalContent, ownerOf } from './journal-content.js';

const extensions = /(?:\.[a-z\d]{1,8}){1,2}$/i;

/**
 * Chooses the name of a file in a folder that tasks share: the suggested name, or, if that belongs
 * to another task, the name with a suffix derived from the task's handle. A task gets the same name
 * in every run.
 */
export function chooseName(
  { tasks, names }: JournalContent,
  owner: string,
  suggested: string,
  isThere: (name: string) => boolean,
): string {
  const owners = new Map<string, string>();
  for (const [handle, { files }] of tasks) {
    for (const [index, { name }] of files.entries()) {
      owners.set(fold(name), ownerOf(handle, index));
    }
  }
  for (const [name, each] of names) {
    owners.set(fold(name), each);
  }
  const suffixed = addSuffix(suggested, owner);
  if (owners.get(fold(suffixed)) === owner) {
    return suffixed;
  }
  const first = owners.get(fold(suggested));
  if (first === owner) {
    return suggested;
  }
  // If the journal was lost, the existing file shows which name the task had.
  return first === undefined && !isThere(suffixed) ? suggested : suffixed;
}

function addSuffix(name: string, owner: string): string {
  const suffix = createHash('sha256').update(owner).digest('hex').slice(0, 8);
  const extension = extensions.exec(name)?.[0] ?? '';
  return `${name.slice(0, name.length - extension.length)}-${suffix}${extension}`;
}

/** Some file systems treat names as equal that differ in case or in Unicode normalization. */
function fold(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
