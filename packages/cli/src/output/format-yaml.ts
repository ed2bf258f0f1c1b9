import { Document, isScalar, Scalar, visit } from 'yaml';

/**
 * What a plain or quoted text of YAML may not hold: it would control the terminal, or not be seen.
 */
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const hiddenInQuotes = /[\u007F-\u009F\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * A YAML document that holds the same value as the JSON of `--json`. Every text stays on one line
 * and is as harmless on a terminal as `showText`; what YAML 1.1 takes for a boolean or a number,
 * such as `no`, is quoted.
 */
export function formatYaml(value: unknown): string {
  // As a reader of the JSON sees it: without what JSON has no words for.
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
