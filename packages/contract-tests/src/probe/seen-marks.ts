import { Ajv2020 } from 'ajv/dist/2020.js';
import { codeOf } from '../drift/compare-response.js';
import { atPointer, isObject, type JsonObject } from '../json.js';
import { operationNamed, responseSchemaPointer } from '../operations.js';
import { placesOf } from '../places-of.js';
import type { Finding } from './finding.js';

/** A response of the service. */
export interface RecordedResponse {
  readonly operation: string;
  readonly status: number;
  readonly body: string;
}

const keyword = 'x-evidence';

/**
 * Looks in responses for fields and error codes that the spec marks as inferred or unknown. Those
 * that no response contains remain open.
 */
export function seenMarks(
  vendor: string,
  document: JsonObject,
  responses: readonly RecordedResponse[],
): Finding[] {
  const bodies = responses.map((response) => ({ ...response, body: jsonOf(response.body) }));
  return [...markedFields(vendor, document, bodies), ...markedCodes(vendor, document, bodies)];
}

type Bodies = readonly (Omit<RecordedResponse, 'body'> & { readonly body: unknown })[];

function markedFields(vendor: string, document: JsonObject, bodies: Bodies): Finding[] {
  const ajv = new Ajv2020({ allErrors: true, strict: false, verbose: true, logger: false });
  ajv.addKeyword({ keyword, validate: (evidence: unknown) => !isDoubtful(evidence) });
  ajv.addSchema({ ...document, $id: 'spec:marks' });
  const places = placesOf(document);
  const seen = new Map<string, string>();
  for (const { operation, status, body } of bodies) {
    const place = responseSchemaPointer(document, operationNamed(document, operation), status);
    const fragment = place?.split('/').map(encodeURIComponent).join('/');
    const validate = fragment === undefined ? undefined : ajv.getSchema(`spec:marks#${fragment}`);
    void validate?.(body);
    for (const error of validate?.errors ?? []) {
      if (error.keyword === keyword) {
        seen.set(places.get(error.parentSchema) ?? '', `${operation}, ${error.instancePath}`);
      }
    }
  }
  return [...places]
    .filter(([, pointer]) => isDoubtful(atPointer(document, `${pointer}/${keyword}`)))
    .map(([, pointer]): Finding => {
      const where = seen.get(pointer);
      const question = {
        vendor,
        id: `field${kebab(pointer)}`,
        fact: 'a field that is not documented',
        specPointer: `${pointer}/${keyword}`,
        specified: atPointer(document, `${pointer}/${keyword}`),
      };
      return where === undefined
        ? { ...question, details: 'No response contained it.' }
        : {
            ...question,
            specified: undefined,
            observed: 'observed',
            details: `It is in the response to ${where}.`,
          };
    });
}

function markedCodes(vendor: string, document: JsonObject, bodies: Bodies): Finding[] {
  const errors = Array.isArray(document['x-errors']) ? document['x-errors'].filter(isObject) : [];
  const doubtful = errors.filter(({ evidence }) => isDoubtful(evidence));
  const seen = new Set(bodies.flatMap(({ body }) => codeOf(document, body)?.text ?? []));
  const isSeen = ({ code }: JsonObject): boolean => seen.has(String(code));
  const findings = doubtful.filter(isSeen).map(({ code }): Finding => ({
    vendor,
    id: `code-${kebab(String(code))}`,
    fact: 'an error code that is not documented',
    specPointer: `/x-errors/code=${String(code)}/evidence`,
    observed: 'observed',
    details: `A response contained the code ${String(code)}.`,
  }));
  const left = doubtful.length - findings.length;
  const rest: Finding = {
    vendor,
    id: 'codes',
    fact: 'error codes that are not documented',
    specPointer: '/x-errors',
    details: `No response contained the other ${left} codes that the spec infers. Add failing requests to the journey to see more.`,
  };
  return left === 0 ? findings : [...findings, rest];
}

function isDoubtful(evidence: unknown): boolean {
  return evidence === 'inferred' || evidence === 'unknown';
}

/** `/components/schemas/Task/properties/Name` becomes `-task-name`. */
function kebab(text: string): string {
  return text
    .replace('/components', '')
    .replaceAll(/\/(schemas|properties|parameters|schema)(?=\/)/g, '')
    .replaceAll(/[^a-zA-Z0-9]+/g, '-')
    .toLowerCase();
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
