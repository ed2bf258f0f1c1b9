import { parseYamlFile } from '../spec/yaml-file.js';
import { readVendor } from '../generate/read-vendor.js';
import type { VendorModel } from '../generate/vendor-model.js';

/** Parts of a spec, as YAML; each missing part defaults to the minimum that a spec needs. */
export interface SpecParts {
  /** Members of the operation `GET /v1/tasks`, beside those that every operation needs. */
  readonly get?: string;
  /** Members of the operation `POST /v1/tasks`, which exists only if they do. */
  readonly post?: string;
  /** Members of the path `/v1/tasks`, beside its operations. */
  readonly path?: string;
  /** Further paths. */
  readonly paths?: string;
  /** Further members of `components.schemas`. */
  readonly schemas?: string;
  /** Further members of `components`. */
  readonly components?: string;
  /** Further members of the document. */
  readonly document?: string;
  /** Variables of the server beside the region. */
  readonly variables?: string;
}

const success =
  "responses: { '200': { description: Good., content: { application/json: { schema: { type: object, properties: { id: { type: string } } } } } } }";

/** The YAML of a complete spec with these parts. */
export function smallSpec(parts: SpecParts): string {
  const operations = [
    operation('get', 'ListTasks', 'safe', parts.get ?? ''),
    parts.post === undefined ? '' : operation('post', 'CreateTask', 'never', parts.post),
  ];
  return `openapi: 3.1.0
info: { title: Gale Logs, version: '2024-01-01' }
x-vendor: { id: gale-logs, title: Gale Logs, cloud: baidu, documentation: 'https://docs.test/gale' }
x-envelope: { code: [code], message: [message], requestId: [requestId] }
x-errors:
  - { code: NotFound, status: [404], kind: not-found, retry: never }
x-task-states: { INIT: queued, DONE: succeeded }
servers:
  - url: https://gale.{region}.example.com
    variables: { region: { default: cn-1, enum: [cn-1] }${parts.variables ?? ''} }
security:
  - bce: []
${parts.document ?? ''}
paths:
  /v1/tasks:
${indent(4, parts.path ?? '')}
${operations.join('')}
${indent(2, parts.paths ?? '')}
components:
  securitySchemes:
    bce: { type: apiKey, in: header, name: Authorization, x-signing: bce-auth-v1 }
${indent(2, parts.components ?? '')}
  schemas:
    TaskStatus: { type: string, x-task-state: true, x-known-values: [INIT, DONE] }
${indent(4, parts.schemas ?? '')}
`;
}

/** The model of a spec with these parts; throws as the generator does. */
export function readSmallSpec(parts: SpecParts): VendorModel {
  return readVendor('gale-logs', parseYamlFile('specs/gale-logs/openapi.yaml', smallSpec(parts)));
}

/** An operation of a further path. */
export function operation(method: string, id: string, retry: string, members: string): string {
  return `    ${method}:
      operationId: ${id}
      summary: Does ${id}.
      x-documentation: [{ url: 'https://docs.test/${id}', language: en, updated: null }]
      x-retry: ${retry}
${indent(6, members.includes('responses:') ? members : `${members}\n${success}`)}
`;
}

function indent(columns: number, text: string): string {
  return text.replaceAll(/^(?=.)/gm, ' '.repeat(columns));
}
