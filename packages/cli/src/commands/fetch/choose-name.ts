import { createHash } from 'node:crypto';
import { type JournalContent, ownerOf } from './journal-content.js';

const extensions = /(?:\.[a-z\d]{1,8}){1,2}$/i;

/**
 * The name of a file in a folder where other tasks have files too: the suggested one, or one with a
 * suffix that is made from the task's handle when the suggested one belongs to another task. The
 * same task has the same name in every run.
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
  // Where the journal was lost, the file itself shows what its task was given.
  return first === undefined && !isThere(suffixed) ? suggested : suffixed;
}

function addSuffix(name: string, owner: string): string {
  const suffix = createHash('sha256').update(owner).digest('hex').slice(0, 8);
  const extension = extensions.exec(name)?.[0] ?? '';
  return `${name.slice(0, name.length - extension.length)}-${suffix}${extension}`;
}

/**
 * Some file systems take names for the same that differ in case or in the way accents are written.
 */
function fold(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
