/** The used part of the vendor's own package, which has no types. */
declare module '@baiducloud/sdk' {
  export class Auth {
    constructor(accessKeyId: string, secretAccessKey: string);
    /** The value of the `Authorization` header; `timestamp` is in seconds. */
    generateAuthorization(
      method: string,
      path: string,
      query?: Readonly<Record<string, string>>,
      headers?: Readonly<Record<string, string>>,
      timestamp?: number,
      expirationInSeconds?: number,
      headersToSign?: readonly string[],
    ): string;
  }

  export class BceBaseClient {
    constructor(
      config: {
        readonly endpoint: string;
        readonly credentials: { readonly ak: string; readonly sk: string };
      },
      serviceId: string,
    );
    sendRequest(
      method: string,
      path: string,
      request?: {
        readonly body?: string;
        readonly headers?: Readonly<Record<string, string>>;
        readonly params?: Readonly<Record<string, string>>;
      },
    ): PromiseLike<{
      readonly http_headers: Readonly<Record<string, string>>;
      readonly body: unknown;
    }>;
  }
}
