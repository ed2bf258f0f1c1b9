/**
 * Calls the client's method of an operation. The method exists because its name comes from the same
 * spec as the client.
 */
export async function callMethod(
  client: object,
  method: string,
  input: object,
  signal: AbortSignal,
): Promise<unknown> {
  const call: unknown = Reflect.get(client, method);
  if (typeof call !== 'function') {
    throw new Error(`The client has no method ${method}.`);
  }
  const response: unknown = await Reflect.apply(call, client, [input, { signal }]);
  return response;
}
