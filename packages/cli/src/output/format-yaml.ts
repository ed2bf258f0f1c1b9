import { Document, isScalar, Scalar, visit } from 'yaml';

/**
 * Characters that must be escaped in YAML strings, because they control the terminal or are
 * invisible.
 */
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const hiddenInQuotes = /[\u007F-\u009F\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * Formats the value of `--json` as a YAML document. Every string is on one line and is as safe
 * on a terminal as the result of `showText`. Strings that YAML 1.1 reads as a boolean or a number,
 * such as `no`, are quoted.
 */
export function formatYaml(value: unknown): string {
  // The value as a JSON reader sees it, without what JSON cannot represent.
  const document = new Document(JSON.parse(JSON.stringify(value ?? null)), {
    aliasDuplicateObjects: false,
    compat: 'yaml-1.1',
  });
  visit(document, {
    Scalar: (_, node) => {
      if (isScalar(node) && typeof node.value === 'string' && hidden.test(node.value)) {
        node.type = Scalar.QUOTE_DOUBLE;
      }
    },
  });
  const text = document.toString({ lineWidth: 0, doubleQuotedAsJSON: true });
  return text.replaceAll(hiddenInQuotes, escapeCharacter);
}

function escapeCharacter(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
}
