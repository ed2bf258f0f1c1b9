import process from 'node:process';
import { showJson, showShortText } from './show-text.js';

/** The maximum length of a message, because an error may repeat what a server sent. */
const maxCharacters = 4_000;

/** Writes an error as a line to stderr. */
export function writeError(message: string): void {
  writeLine(`download-tasks: ${message}`);
}

/** Writes the cause of the previous error as a line below it. */
export function writeCause(message: string): void {
  writeLine(`  caused by ${message}`);
}

/** Writes an error for programs as a line to stderr. */
export function writeErrorDocument(document: object): void {
  process.stderr.write(`${showJson(document)}\n`);
}

function writeLine(text: string): void {
  process.stderr.write(`${showShortText(text, maxCharacters)}\n`);
}
