import type { ErrorRule, ServiceDescriptor } from '../service-descriptor.js';

/** Finds the rule for a code that a vendor returned. */
export type FindErrorRule = (code: string | undefined) => ErrorRule | undefined;

/**
 * Looks up codes in the documented table: exact entries first, then entries with a placeholder
 * (`Missing{Parameter}` matches `MissingDownloadKeyId`), the most specific one first.
 */
export function createErrorRules(errors: ServiceDescriptor['errors']): FindErrorRule {
  const patterns = Object.entries(errors)
    .filter(([code]) => code.includes('{'))
    .toSorted(([left], [right]) => literalLength(right) - literalLength(left))
    .map(([code, rule]) => ({ pattern: patternOf(code), rule }));
  return (code) => {
    if (code === undefined) {
      return undefined;
    }
    return Object.hasOwn(errors, code)
      ? errors[code]
      : patterns.find(({ pattern }) => pattern.test(code))?.rule;
  };
}

function literalLength(code: string): number {
  return code.replaceAll(/\{[^{}]*\}/g, '').length;
}

function patternOf(code: string): RegExp {
  const literals = code.split(/\{[^{}]*\}/);
  return new RegExp(`^${literals.map(escapeLiteral).join('.+')}$`);
}

function escapeLiteral(literal: string): string {
  return literal.replaceAll(/[^\w]/g, String.raw`\$&`);
}
