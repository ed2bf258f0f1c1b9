import process from 'node:process';
import { showJson, showShortText } from './show-text.js';

/** The longest message: an error may repeat what a server sent. */
const mostCharacters = 4_000;

/** An error as a line of stderr. */
export function writeError(message: string): void {
  writeLine(`download-tasks: ${message}`);
}

/** What caused the error before, as a line below it. */
export function writeCause(message: string): void {
  writeLine(`  caused by ${message}`);
}

/** An error for programs, as a line of stderr. */
export function writeErrorDocument(document: object): void {
  process.stderr.write(`${showJson(document)}\n`);
}

function writeLine(text: string): void {
  process.stderr.write(`${showShortText(text, mostCharacters)}\n`);
}
