export { readNoProxy } from './http/no-proxy.js';
export { proxyFromEnvironment } from './http/proxy-from-environment.js';
export { ProxyServer } from './http/proxy-server.js';
