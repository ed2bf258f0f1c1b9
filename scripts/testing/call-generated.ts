import { createClientCore } from '@download-tasks/client-core';
import type { ServiceDescriptor } from '@download-tasks/client-core';
import { emitService } from '../generate/emit-service.js';
import type { VendorModel } from '../generate/vendor-model.js';
import { importTypescript } from './import-typescript.js';

/** The request that a generated client sent, and the result of its method. */
export interface GeneratedCall {
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
  readonly result: unknown;
}

/** Calls a method of a client made from a spec. The server responds with `reply`. */
export async function callGenerated(
  vendor: VendorModel,
  method: string,
  input: object,
  reply = '{"id":"1"}',
): Promise<GeneratedCall> {
  const { service } = await importTypescript(emitService(vendor));
  const sent: Omit<GeneratedCall, 'result'>[] = [];
  const { call } = createClientCore({
    service: asService(service),
    baseUrl: new URL('https://gale.example.com'),
    sign: (request) => Promise.resolve(request),
    options: {
      fetch: async (url, init) => {
        const body = new TextDecoder().decode(init.body ?? undefined);
        sent.push({ url: url.href, headers: init.headers, body });
        return new Response(reply, { headers: { 'content-type': 'application/json' } });
      },
    },
  });
  const result = await call(method, input);
  const [request] = sent;
  if (request === undefined) {
    throw new Error(`${method} sent no request`);
  }
  return { ...request, result };
}

function asService(value: unknown): ServiceDescriptor {
  if (!isService(value)) {
    throw new Error('service.ts exports no service');
  }
  return value;
}

/** The type check of `service.ts` is its `satisfies`; at run time a short check is sufficient. */
function isService(value: unknown): value is ServiceDescriptor {
  return typeof value === 'object' && value !== null && 'operations' in value;
}
