import type { EmulatorCredentials } from '@download-tasks/emulator';
import type { JsonObject } from '../json.js';

/**
 * Calls an operation by its documented name, with the documented arguments in one flat object.
 * Resolves with the body of the response.
 */
export type Call = (operation: string, input: JsonObject) => Promise<unknown>;

/** The destination of a client's requests: a port of this machine. */
export interface Destination {
  readonly vendor: string;
  readonly port: number;
  readonly credentials: EmulatorCredentials;
}

/** A way to call vendors: our client, or an official package with one choice of its options. */
export interface Peer {
  readonly name: string;
  readonly vendors: readonly string[];
  /**
   * Whether its requests are encoded and signed like ours; otherwise only their meaning is the
   * same.
   */
  readonly wire: 'as ours' | 'other';
  /** Headers in which its requests differ from ours, each with the reason. */
  readonly differences?: Readonly<Record<string, string>>;
  connect(destination: Destination): Call;
}

/** The region and the SLS project of every call. */
export const region = 'cn-hangzhou';
export const project = 'ali-test-project';

/** Converts keys for an official client, which expects absent keys as absent options. */
export function aliyunKeys({ accessKeyId, secretAccessKey, sessionToken }: EmulatorCredentials): {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly securityToken?: string;
} {
  return {
    accessKeyId,
    accessKeySecret: secretAccessKey,
    ...(sessionToken !== undefined && { securityToken: sessionToken }),
  };
}
