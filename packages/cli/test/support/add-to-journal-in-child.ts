import process from 'node:process';
import { FetchJournal } from '../../src/commands/fetch/fetch-journal.js';

/** Adds ten tasks to the journal of a folder, one after the other. */
const [, , directory = '', name = ''] = process.argv;
const journal = await FetchJournal.open(directory, () => undefined);
for (let index = 0; index < 10; index += 1) {
  const file = { name: `${name}${index}`, bytes: 1, verified: 'size' };
  await journal.add(`v:${file.name}`, { files: [file] });
}
