export { checkOptions } from './check-options.js';
export type { CallOptions, ClientOptions } from './client-options.js';
export { type ClientCore, type ClientCoreInit, createClientCore } from './create-client-core.js';
export { DownloadTasksError, type DownloadTasksErrorInit } from './download-tasks-error.js';
export { expectField } from './expect-field.js';
export type { ErrorKind, RetryAdvice } from './error-kind.js';
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
export type { SignContext, Signer, WireRequest } from './wire-request.js';
