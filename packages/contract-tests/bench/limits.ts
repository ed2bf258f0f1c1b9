import { createHmac, hash } from 'node:crypto';
import { request } from 'undici';
import type { Operation } from './operation.js';
import { checkAnswer, pathOfTask, uuidOfTask } from './sample-request.js';

/**
 * The least a signature can take: one SHA-256 of a canonical request and one HMAC, with a key that
 * is there already.
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

/** The least a call can take: the fastest HTTP client, with neither signature nor timeout. */
export function callWithUndici(endpoint: string): Operation {
  return async (index) => {
    const uuid = uuidOfTask(index);
    const { body } = await request(`${endpoint}/unsigned${pathOfTask(uuid)}`);
    checkAnswer(await body.json(), uuid);
  };
}
