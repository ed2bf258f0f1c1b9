import { readFileSync } from 'node:fs';
import type { EmulatorOptions } from '@download-tasks/emulator';
import type { WireMessage } from './wire-message.js';

interface VectorFile {
  readonly frozenInstant: string;
  readonly vectors: readonly {
    readonly id: string;
    readonly credentials: { readonly accessKeyId: string; readonly accessKeySecret: string };
    readonly method: string;
    readonly requestTarget: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string | null;
    readonly authorization: string;
  }[];
}

const file = new URL('../../../../specs/aliyun-sls/vectors.json', import.meta.url);
const { frozenInstant, vectors }: VectorFile = JSON.parse(readFileSync(file, 'utf8'));

/**
 * A captured request of an official package to SLS, and an emulator with the matching clock that
 * accepts it.
 */
export function capturedRequest(id: string): {
  readonly request: WireMessage;
  readonly emulator: EmulatorOptions;
} {
  const vector = vectors.find((candidate) => candidate.id === id);
  if (vector === undefined) {
    throw new Error(`no vector ${id}`);
  }
  const { method, requestTarget: target, headers, body, authorization } = vector;
  const { accessKeyId, accessKeySecret: secretAccessKey } = vector.credentials;
  const rawHeaders = Object.entries({ ...headers, authorization }).flat();
  return {
    request: { method, target, rawHeaders, body: body ?? '' },
    emulator: {
      now: () => new Date(frozenInstant),
      credentials: [{ accessKeyId, secretAccessKey }],
    },
  };
}
