export { checkOptions } from './check-options.js';
export { cleanText } from './clean-text.js';
export {
  type CallOptions,
  type CallResponse,
  type ClientOptions,
  commonOptionNames,
} from './client-options.js';
export { type ClientCore, type ClientCoreInit, createClientCore } from './create-client-core.js';
export { DownloadTasksError, type DownloadTasksErrorInit } from './download-tasks-error.js';
export { expectField } from './expect-field.js';
export type { ErrorKind, RetryAdvice } from './error-kind.js';
export type { Fetch, FetchInit } from './fetch.js';
export { serverTime } from './http-date.js';
export type { Hooks, RequestEvent, ResponseEvent, RetryEvent } from './observe/hooks.js';
export type { LogFields, Logger } from './observe/logger.js';
export type { Span, Tracer } from './observe/tracer.js';
export type { RetryOptions } from './retry/retry-options.js';
export type { OperationInput, OperationOutput } from './operation-types.js';
export { type BaseUrlOptions, resolveBaseUrl } from './resolve-base-url.js';
export { Redacted } from './redacted.js';
export { redactText } from './redact-text.js';
export type {
  EndpointDescriptor,
  EnvelopeDescriptor,
  ErrorRule,
  OperationDescriptor,
  ParameterPlace,
  ServiceDescriptor,
} from './service-descriptor.js';
export { type NetworkFailure, networkFailure } from './transport-failure.js';
export type { SignContext, Signer, WireRequest } from './wire-request.js';
