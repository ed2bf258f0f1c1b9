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
  AnswerFault,
  ApiFault,
  CircumstanceFault,
  Fault,
  FaultRule,
  FileFault,
  RowFault,
  UnansweredFault,
} from './faults/fault.js';
export type { InjectedFault } from './faults/fault-box.js';
export type { LoggedRequest, Verdict } from './server/request-log.js';
export type { EmulatorOptions, VendorId } from './options.js';
export type { ListenOptions, Listening } from './server/http-server.js';
export type {
  AuthenticationErrors,
  EmulatedTask,
  OutcomeRequest,
  OutcomeRule,
  TaskOutcome,
} from './contract/vendor.js';
