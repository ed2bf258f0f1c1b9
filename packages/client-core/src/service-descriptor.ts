import type { ErrorKind, RetryAdvice } from './errors/error-kind.js';

/** The generated description of an API: data, no code. */
export interface ServiceDescriptor {
  /** Vendor id, for example `baidu-bls`. */
  readonly vendor: string;
  readonly title: string;
  /** API version as documented: `v2`, `2018-11-01`. */
  readonly version: string;
  /** Endpoints of the API by network. `public` is the default. */
  readonly endpoints: Readonly<Record<'public' | (string & {}), EndpointDescriptor>>;
  /** Documented regions of the public network. */
  readonly regions: readonly string[];
  /** Headers of every request (content type, API version). */
  readonly headers: Readonly<Record<string, string>>;
  /** Headers that contain a variable of the client, by its name: `{ 'x-tc-region': 'region' }`. */
  readonly variableHeaders?: Readonly<Record<string, string>>;
  readonly envelope: EnvelopeDescriptor;
  /** By documented code, which may contain a placeholder: `Missing{Parameter}`. */
  readonly errors: Readonly<Record<string, ErrorRule>>;
  /** By method name in camel case. */
  readonly operations: Readonly<Record<string, OperationDescriptor>>;
  /** Property names whose values are links or other secrets; they are never shown. */
  readonly secretFields: readonly string[];
}

/** A base URL with `{region}`, `{project}` … as variables. */
export interface EndpointDescriptor {
  readonly url: string;
  /** Documented regions of this network, if they differ from those of the service. */
  readonly regions?: readonly string[];
  /** Regions whose whole host differs from the pattern; a host may contain variables too. */
  readonly regionHosts?: Readonly<Record<string, string>>;
}

/**
 * Where a body reports the outcome of a call. Each list contains JSON pointers
 * (`/Response/Error/Code`; a bare name is a property at the top level). The first one that exists
 * in the body is used.
 */
export interface EnvelopeDescriptor {
  /**
   * `false` or `"false"` (any case) here means failure, even at HTTP 200. In an API without such a
   * flag, a body with a `code` is a failure, with any status.
   */
  readonly success?: string | readonly string[];
  readonly code: readonly string[];
  readonly message: readonly string[];
  readonly requestId: readonly string[];
  /** Used if the body has no request id. */
  readonly requestIdHeader?: string;
  /** The vendor's own header for the delay in milliseconds; `Retry-After` is always supported. */
  readonly retryAfterMsHeader?: string;
}

/** The meaning of a documented error code. */
export interface ErrorRule {
  readonly kind: ErrorKind;
  /** Documented HTTP statuses, for information: the code alone decides. */
  readonly status: readonly number[];
  readonly retry: RetryAdvice;
}

/** One documented operation. */
export interface OperationDescriptor {
  /** The documented name: `DescribeDownloadTask`. */
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** The key of `paths`: `/v2/logstore/download/{uuid}` or `/#DescribeDownloadTask`. */
  readonly path: string;
  /**
   * `never`: a call with an unknown outcome must not be repeated, because it could do the work
   * twice.
   */
  readonly retry: 'safe' | 'idempotent' | 'never';
  /** Every flat argument, and where it is sent. */
  readonly parameters: Readonly<Record<string, ParameterPlace>>;
  readonly required: readonly string[];
  /**
   * Query arguments whose value is sent as JSON text, and the names in it that are 64-bit
   * identifiers (the argument's own name, if it is a list of them). They are strings for callers
   * and numbers on the wire. An argument is JSON text in every operation of a service, or in none.
   */
  readonly jsonText?: Readonly<Record<string, readonly string[]>>;
  /** Response property names that are 64-bit identifiers: they become strings, at any depth. */
  readonly int64: readonly string[];
  /**
   * The body of a successful response: `json` always a body, `optional` a body or nothing, `empty`
   * nothing (any JSON is dropped).
   */
  readonly responseBody: 'json' | 'optional' | 'empty';
  /** URL of the vendor's page. */
  readonly documentation: string;
}

/** Where a flat argument is sent. */
export type ParameterPlace = 'path' | 'query' | 'header' | 'body';
