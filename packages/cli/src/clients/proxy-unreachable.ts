/** The `code` of the cause of an error, where the proxy is what cannot be reached. */
export const proxyUnreachable = 'ProxyUnreachable';
