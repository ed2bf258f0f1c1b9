import { atPointer, isObject, type JsonObject } from '../json.js';
import {
  operationNamed,
  resolve,
  responseSchemaPointer,
  type SpecOperation,
} from '../operations.js';
import { bodyComparer } from './compare-body.js';
import type { Drift, DriftKind } from './drift.js';
import type { SpecFolder } from './spec-folder.js';

/** A response as received. */
export interface ReceivedResponse {
  readonly status: number;
  readonly body: string;
}

/** Compares the response of an operation with the spec. Returns all differences. */
export type CompareResponse = (operation: string, response: ReceivedResponse) => Drift[];

/** Prepares the comparison with a spec. */
export function responseComparer(spec: SpecFolder): CompareResponse {
  const { document } = spec;
  const compareBody = bodyComparer(spec);
  return (name, { status, body }) => {
    const operation = operationNamed(document, name);
    const place = `${operation.pointer}/responses`;
    const drifts = isDocumented(document, operation, status)
      ? []
      : [
          driftAt(
            spec,
            'undocumented-status',
            place,
            `The spec does not define the status ${status}.`,
          ),
        ];
    const schema = responseSchemaPointer(document, operation, status);
    if (body.trim() === '') {
      const isMissing =
        status < 400 && schema !== undefined && !isEmpty(document, operation, status);
      const missing = driftAt(spec, 'missing-body', place, 'The spec says that there is a body.');
      return isMissing ? [...drifts, missing] : drifts;
    }
    const value = parseJson(body);
    if (value === undefined) {
      return [...drifts, driftAt(spec, 'not-json', place, 'The body is not JSON.')];
    }
    const shape = (): Drift[] => (schema === undefined ? [] : compareBody(schema, value));
    if (isFailure(document, status, value)) {
      return [...drifts, ...compareFailure(spec, status, value, shape)];
    }
    return isEmpty(document, operation, status)
      ? [...drifts, ...unexpectedFields(spec, place, value)]
      : [...drifts, ...shape()];
  };
}

function driftAt(
  spec: SpecFolder,
  kind: DriftKind,
  specPointer: string,
  message: string,
  pointer = '',
): Drift {
  return { kind, pointer, specPointer, specLine: spec.lineOf(specPointer), message };
}

/** Reports a body where the spec defines none; `{}` counts as none. */
function unexpectedFields(spec: SpecFolder, place: string, value: unknown): Drift[] {
  const names = isObject(value) ? Object.keys(value) : [];
  const message = 'The spec defines an empty body.';
  return names.map((field) => driftAt(spec, 'unknown-field', place, message, `/${field}`));
}

function compareFailure(
  spec: SpecFolder,
  status: number,
  value: unknown,
  shape: () => Drift[],
): Drift[] {
  const code = codeOf(spec.document, value);
  if (code === undefined) {
    const message = 'The failure has no code at the place that the spec defines.';
    return [driftAt(spec, 'changed-error-shape', '/x-envelope/code', message)];
  }
  const known = errorsOf(spec.document);
  const index = known.findIndex((error) => error['code'] === code.text);
  if (index < 0) {
    const message = `The spec does not define the error code ${code.text}.`;
    return [
      ...shape(),
      driftAt(spec, 'undocumented-error-code', '/x-errors', message, code.pointer),
    ];
  }
  const statuses = known[index]?.['status'];
  if (!Array.isArray(statuses) || statuses.length === 0 || statuses.includes(status)) {
    return shape();
  }
  const message = `The spec defines ${code.text} with status ${statuses.join(', ')}, not ${status}.`;
  return [...shape(), driftAt(spec, 'undocumented-status', `/x-errors/${index}/status`, message)];
}

function isDocumented(document: JsonObject, operation: SpecOperation, status: number): boolean {
  const responses = resolve(document, operation.definition['responses']);
  const family = `${String(status)[0]}XX`;
  // The documentation identifies failures by their codes, so `x-errors` applies to them.
  return String(status) in responses || family in responses || status >= 400;
}

/** Whether the spec defines no body for a success with this status. */
function isEmpty(document: JsonObject, operation: SpecOperation, status: number): boolean {
  const responses = resolve(document, operation.definition['responses']);
  const success = Object.keys(responses).find((key) => key.startsWith('2')) ?? '';
  const response = resolve(document, responses[String(status)] ?? responses[success]);
  return response['x-empty-body'] === true;
}

/** Whether a response reports a failure, by its status or its envelope. */
function isFailure(document: JsonObject, status: number, value: unknown): boolean {
  if (status >= 400) {
    return true;
  }
  const envelope = envelopeOf(document);
  const success = envelope['success'];
  if (typeof success === 'string') {
    const word = atPointer(value, pointerTo(success));
    return word === false || word === 'false';
  }
  return codeOf(document, value) !== undefined;
}

/** The error code of a body, where the envelope of the spec says. */
export function codeOf(
  document: JsonObject,
  value: unknown,
): { readonly text: string; readonly pointer: string } | undefined {
  const places = envelopeOf(document)['code'];
  for (const place of Array.isArray(places) ? places : []) {
    const pointer = pointerTo(String(place));
    const text = atPointer(value, pointer);
    if (typeof text === 'string' || typeof text === 'number') {
      return { text: String(text), pointer };
    }
  }
  return undefined;
}

/** Converts a member name or JSON pointer of the envelope to a JSON pointer. */
function pointerTo(place: string): string {
  return place.startsWith('/') ? place : `/${place}`;
}

function envelopeOf(document: JsonObject): JsonObject {
  const envelope = document['x-envelope'];
  return isObject(envelope) ? envelope : {};
}

function errorsOf(document: JsonObject): JsonObject[] {
  const errors = document['x-errors'];
  return Array.isArray(errors) ? errors.filter(isObject) : [];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
