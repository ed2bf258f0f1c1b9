export { createEmulator, type Emulator } from './emulator.js';
export { emulatorCredentials, type EmulatorCredentials } from './core/credentials.js';
export type { EmulatorOptions, VendorId } from './options.js';
export type { ListenOptions, Listening } from './server/listener.js';
export type { AuthenticationErrors, OutcomeRequest, OutcomeRule, TaskOutcome } from './vendor.js';
