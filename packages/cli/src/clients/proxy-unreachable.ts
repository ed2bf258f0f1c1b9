/** The `code` of an error's cause when the proxy cannot be reached. */
export const proxyUnreachable = 'ProxyUnreachable';
