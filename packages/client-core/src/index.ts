export { type ClientCore, type ClientCoreInit, createClientCore } from './client.js';
export { cleanText } from './errors/clean-text.js';
export { DownloadTasksError, type DownloadTasksErrorInit } from './errors/download-tasks-error.js';
export type { ErrorKind, RetryAdvice } from './errors/error-kind.js';
export { expectField } from './errors/expect-field.js';
export { type NetworkFailure, networkFailure } from './errors/network-failure.js';
export { redactText } from './errors/redact-text.js';
export { Redacted } from './errors/redacted.js';
export type { Hooks, RequestEvent, ResponseEvent, RetryEvent } from './observe/hooks.js';
export type { LogFields, Logger } from './observe/logger.js';
export type { Span, Tracer } from './observe/tracer.js';
export type { OperationInput, OperationOutput } from './operation-types.js';
export { checkOptions } from './options/check-options.js';
export {
  type CallOptions,
  type CallResponse,
  type ClientOptions,
  commonOptionNames,
} from './options/client-options.js';
export { type BaseUrlOptions, resolveBaseUrl } from './options/resolve-base-url.js';
export type { HeaderEntry, SignContext, Signer, WireRequest } from './request/wire-request.js';
export { serverTime } from './response/http-date.js';
export type { RetryOptions } from './retry/retry-options.js';
export type {
  EndpointDescriptor,
  EnvelopeDescriptor,
  ErrorRule,
  OperationDescriptor,
  ParameterPlace,
  ServiceDescriptor,
} from './service-descriptor.js';
export type { Fetch, FetchInit } from './transport/fetch.js';
