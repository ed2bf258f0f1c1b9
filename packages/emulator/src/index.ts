export { createEmulator, type Emulator } from './emulator.js';
export { emulatorCredentials, type EmulatorCredentials } from './signatures/credentials.js';
export type { RelaxedCheck } from './signatures/signed-request.js';
export type { Latency } from './tools/sleep.js';
export type {
  DatasetRow,
  Instant,
  LogDataset,
  RowArrival,
  RowRate,
  RowWindow,
} from './datasets/dataset.js';
export type { SeenRow } from './datasets/log-stores.js';
export type { EmulatorState, LogRange } from './emulator-state.js';
export type {
  SpoiltResponseFault,
  ApiFault,
  ConditionFault,
  Fault,
  FaultRule,
  FileFault,
  RowFault,
  ReplacedResponseFault,
} from './faults/fault.js';
export type { InjectedFault } from './faults/fault-registry.js';
export type { LoggedRequest, RequestOutcome } from './server/request-log.js';
export type { EmulatorOptions, VendorId } from './options.js';
export type { ListenOptions, Listening } from './server/http-server.js';
export type {
  AuthenticationErrors,
  EmulatedTask,
  OutcomeRequest,
  OutcomeRule,
  TaskOutcome,
} from './contract/vendor.js';
