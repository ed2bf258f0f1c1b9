import { normalizeDocument } from '../openapi/normalize-document.js';
import { SpecError } from '../spec/spec-error.js';
import { SpecNode } from '../spec/spec-node.js';
import type { YamlFile } from '../spec/yaml-file.js';
import { checkSpec } from '../vocabulary/check-spec.js';
import { checkNames } from './check-names.js';
import { collectMarked, collectTaskFields } from './collect-fields.js';
import { byText, sortedObject } from './names.js';
import { readEndpoints } from './read-endpoints.js';
import { readLimits } from './read-limits.js';
import { readOperations } from './read-operation.js';
import { readTexts } from '../spec/read-texts.js';
import type { EnvelopeModel, ErrorModel, VendorModel } from './vendor-model.js';
import { errorKinds, retryAdvices, taskStates } from './words.js';

/**
 * Reads a spec into the model of the emitters; throws a `SpecError` with every problem, naming
 * file, line and place.
 */
export function readVendor(vendor: string, source: YamlFile): VendorModel {
  const problems = checkSpec(vendor, source);
  if (problems.length > 0) {
    throw new SpecError(problems);
  }
  const root = new SpecNode(normalizeDocument(source));
  const identity = root.need('x-vendor');
  const info = root.need('info');
  const errors = readErrors(root);
  const limits = readLimits(root);
  const model = {
    id: vendor,
    title: identity.text('title'),
    cloud: identity.text('cloud'),
    documentation: identity.text('documentation'),
    version: info.text('version'),
    summary: info.optionalText('summary') ?? '',
    signing: readSigning(root),
    specFile: source.file,
    document: root.value,
    ...readEndpoints(root),
    headers: readHeaders(root),
    envelope: readEnvelope(root.need('x-envelope')),
    errors,
    states: readStates(root),
    fields: collectTaskFields(root),
    ...(limits === undefined ? {} : { limits }),
    operations: readOperations(root, errors),
    secretFields: collectMarked(root, 'x-secret'),
    identifiers: collectMarked(root, 'x-identifier'),
  };
  checkNames(root, model);
  return model;
}

/** The scheme of the document's `security`. If it lists several, the client uses the first. */
function readSigning(root: SpecNode): string {
  const [requirement] = root.items('security');
  const [scheme] = Object.keys(Object(requirement?.value));
  if (scheme === undefined) {
    root.fail('"security" must name a scheme of components.securitySchemes');
  }
  return root.need('components').need('securitySchemes').need(scheme).text('x-signing');
}

function readStates(root: SpecNode): VendorModel['states'] {
  const states = root.need('x-task-states');
  const words = root.entries('x-task-states').map(([word]) => word);
  return Object.fromEntries(words.map((word) => [word, states.word(word, taskStates)]));
}

function readHeaders(root: SpecNode): Record<string, string> {
  return sortedObject(
    readTexts(root, 'x-fixed-headers').map(([name, value]) => [name.toLowerCase(), value]),
  );
}

function readEnvelope(envelope: SpecNode): EnvelopeModel {
  const success = envelope.optionalText('success');
  const requestIdHeader = envelope.optionalText('requestIdHeader');
  const retryAfterMsHeader = envelope.optionalText('retryAfterMsHeader');
  return {
    ...(success === undefined ? {} : { success }),
    code: envelope.texts('code'),
    message: envelope.texts('message'),
    requestId: envelope.texts('requestId'),
    ...(requestIdHeader === undefined ? {} : { requestIdHeader }),
    ...(retryAfterMsHeader === undefined ? {} : { retryAfterMsHeader }),
  };
}

function readErrors(root: SpecNode): ErrorModel[] {
  const nodes = root.items('x-errors');
  return nodes
    .map((node) => {
      const code = node.text('code');
      const status = node
        .items('status')
        .map((item) => (typeof item.value === 'number' ? item.value : item.fail('not a number')));
      const evidence = node.optionalText('evidence');
      return {
        code,
        kind: node.word('kind', errorKinds),
        status,
        retry: node.word('retry', retryAdvices),
        ...(evidence === undefined || evidence === 'documented' ? {} : { evidence }),
      };
    })
    .toSorted((left, right) => byText(left.code, right.code));
}
