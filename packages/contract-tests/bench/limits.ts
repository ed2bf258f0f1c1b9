import { createHmac, hash } from 'node:crypto';
import { Agent, get, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { request } from 'undici';
import type { Operation } from './operation.js';
import { checkResponse, pathOfTask, uuidOfTask } from './sample-request.js';

/**
 * The minimum for a signature: one SHA-256 of a canonical request and one HMAC with an existing
 * key.
 */
export function hashAndHmac(): Operation {
  const canonicalRequest = 'x'.repeat(350);
  return () => {
    const digest = hash('sha256', canonicalRequest, 'hex');
    if (createHmac('sha256', 'key').update(digest).digest('hex').length !== 64) {
      throw new Error('a wrong signature');
    }
  };
}

/** The minimum for a call: the fastest HTTP client, without signature or timeout. */
export function callWithUndici(endpoint: string): Operation {
  return async (index) => {
    const uuid = uuidOfTask(index);
    const { body } = await request(`${endpoint}/unsigned${pathOfTask(uuid)}`);
    checkResponse(await body.json(), uuid);
  };
}

/** A call over the HTTP client of Node, which ours uses, with neither signature nor timeout. */
export function callWithNodeHttp(endpoint: string): Operation {
  const agent = new Agent({ keepAlive: true });
  return async (index) => {
    const uuid = uuidOfTask(index);
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      get(`${endpoint}/unsigned${pathOfTask(uuid)}`, { agent }, resolve).on('error', reject);
    });
    checkResponse(await json(response), uuid);
  };
}
