import type { Operation } from './operation.js';

/** The same signer on WebCrypto, as in browsers and workers, where Node modules are unavailable. */
export async function signWithWebCrypto(): Promise<Operation> {
  Reflect.set(process, 'getBuiltinModule', undefined);
  const { signWithOurs } = await import('./sign-with-ours.js');
  const operation = signWithOurs();
  if (!(await callsWebCrypto(operation))) {
    throw new Error('signed without WebCrypto');
  }
  return operation;
}

async function callsWebCrypto(operation: Operation): Promise<boolean> {
  const { subtle } = globalThis.crypto;
  let called = false;
  const sign = subtle.sign.bind(subtle);
  subtle.sign = (...parameters) => {
    called = true;
    return sign(...parameters);
  };
  await operation(0);
  Reflect.deleteProperty(subtle, 'sign');
  return called;
}
