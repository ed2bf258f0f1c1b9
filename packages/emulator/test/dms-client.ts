import { createEmulator, type Emulator, type EmulatorOptions } from '../src/index.js';
import { callRpc, type RpcResponse, type RpcCallOptions } from './rpc-client.js';

/**
 * Calls an operation of DMS on its own emulator. Values that are not text are sent as JSON text.
 */
export interface EmulatedDms {
  readonly emulator: Emulator;
  readonly call: (
    action: string,
    parameters?: Readonly<Record<string, unknown>>,
    options?: RpcCallOptions,
  ) => Promise<RpcResponse>;
}

export function emulatedDms(options: EmulatorOptions = {}): EmulatedDms {
  const emulator = createEmulator({ now: () => new Date('2025-11-03T00:00:00Z'), ...options });
  return {
    emulator,
    call: (action, parameters = {}, callOptions) =>
      callRpc(emulator, [action, '2018-11-01'], textsOf(parameters), callOptions),
  };
}

function textsOf(parameters: Readonly<Record<string, unknown>>): Record<string, string> {
  const texts = Object.entries(parameters).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return Object.fromEntries(texts);
}

/** The ticket of a new emulator whose job is done. */
export const finishedOrder = '4060000';

/** The tenant and its ticket with the largest identifiers. */
export const largeTenant = '9007199254740993';
export const largestOrder = '9223372036854775807';

/** The changes that a ticket tracks. */
export const tracked = {
  DbId: '123000',
  JobStartTime: '2023-04-23 00:00:00',
  JobEndTime: '2023-04-23 10:00:00',
  TableNames: ['table2', 'table3'],
  TrackTypes: ['INSERT', 'DELETE'],
} as const;
