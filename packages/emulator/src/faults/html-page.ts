const titles: Readonly<Record<number, string>> = {
  200: 'Sign in to the network',
  502: '502 Bad Gateway',
  503: '503 Service Unavailable',
  504: '504 Gateway Time-out',
};

/**
 * An HTML page like those that proxies, gateways and captive portals send instead of a response.
 */
export function htmlPage(status: number): Response {
  const title = titles[status] ?? String(status);
  const html = `<!DOCTYPE html>\n<html><head><title>${title}</title></head>\n<body><center><h1>${title}</h1></center></body></html>\n`;
  return new Response(html, { status, headers: { 'content-type': 'text/html', server: 'nginx' } });
}
