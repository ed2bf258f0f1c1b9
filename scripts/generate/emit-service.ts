import { generatedHeader } from './generated-header.js';
import { byText, sortedObject } from './names.js';
import type { OperationModel, VendorModel } from './vendor-model.js';

/** `service.ts`: the data about the API that the client runtime needs. */
export function emitService(vendor: VendorModel): string {
  const service = {
    vendor: vendor.id,
    title: vendor.title,
    version: vendor.version,
    endpoints: vendor.endpoints,
    regions: vendor.regions,
    headers: vendor.headers,
    ...variableHeaders(vendor),
    envelope: vendor.envelope,
    errors: sortedObject(
      vendor.errors.map(({ code, kind, status, retry }) => [code, { kind, status, retry }]),
    ),
    operations: sortedObject(
      vendor.operations.map((operation) => [operation.methodName, describe(operation)]),
    ),
    secretFields: vendor.secretFields,
  };
  return `${generatedHeader(vendor.specFile)}

import type { ServiceDescriptor } from '@download-tasks/client-core';

/** ${vendor.title}, API version ${vendor.version}: hosts, operations, envelope and errors as documented. */
export const service = ${JSON.stringify(service, null, 2)} as const satisfies ServiceDescriptor;
`;
}

function variableHeaders({ variables }: VendorModel): object {
  const headers = variables.flatMap(({ name, header }) =>
    header === undefined ? [] : [[header, name] as const],
  );
  return headers.length === 0 ? {} : { variableHeaders: sortedObject(headers) };
}

function describe(operation: OperationModel): object {
  const required = operation.arguments.filter((argument) => argument.required);
  const jsonText = operation.arguments.flatMap(({ name, jsonText: identifiers }) =>
    identifiers === undefined ? [] : [[name, identifiers] as const],
  );
  return {
    id: operation.id,
    method: operation.httpMethod,
    path: operation.path,
    retry: operation.retry,
    parameters: sortedObject(operation.arguments.map(({ name, place }) => [name, place])),
    required: required.map(({ name }) => name).toSorted(byText),
    ...(jsonText.length === 0 ? {} : { jsonText: sortedObject(jsonText) }),
    responseBody: operation.responseBody,
    int64: operation.int64,
    documentation: operation.documentation[0]?.url,
  };
}
