import { randomUUID } from 'node:crypto';
import { UsageError } from './usage-error.js';

const tokens = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;
const integer = /^-?\d+$/;

/**
 * Parses JSON without losing digits: integers that a number would round become bigints. Throws a
 * SyntaxError for invalid JSON, and a UsageError for a number like `1e400`, which would become
 * `null`.
 */
export function parseExactJson(text: string, option: string): unknown {
  const value: unknown = JSON.parse(text);
  let hasBigInteger = false;
  const mark = `integer ${randomUUID()} `;
  const marked = text.replaceAll(tokens, (token) => {
    if (!token.startsWith('"') && !Number.isFinite(Number(token))) {
      throw new UsageError(`--${option}: the number ${token} is too large. Write it in quotes.`);
    }
    if (!integer.test(token) || Number.isSafeInteger(Number(token))) {
      return token;
    }
    hasBigInteger = true;
    return `"${mark}${token}"`;
  });
  return hasBigInteger ? JSON.parse(marked, unmark) : value;

  function unmark(_: string, part: unknown): unknown {
    return typeof part === 'string' && part.startsWith(mark)
      ? BigInt(part.slice(mark.length))
      : part;
  }
}
