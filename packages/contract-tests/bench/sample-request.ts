/** The request that every contender signs and sends: one DescribeDownloadTask of Baidu BLS. */
export const accessKeyId = 'a'.repeat(32);
export const secretAccessKey = 'b'.repeat(32);
export const aliyunKeys = {
  accessKeyId,
  accessKeySecret: secretAccessKey,
};
export const contentType = 'application/json; charset=UTF-8';
export const host = 'bls-log.bj.baidubce.com';
export const signedAt = new Date('2025-11-03T00:00:00Z');

export function pathOfTask(uuid: string): string {
  return `/v2/logstore/download/${uuid}`;
}

/** A different task for each call, to detect mixed-up responses. */
export function uuidOfTask(index: number): string {
  return `cfa6a654-06e9-66ca-3e24-${index.toString(16).padStart(12, '0')}`;
}

export const knownUuid = 'cfa6a654-06e9-66ca-3e24-71b1764d0455';

/**
 * The signature of the vendor's Node.js package for `knownUuid` at `signedAt`. Every correct signer
 * of the same headers returns it.
 */
const knownAuthorization = [
  `bce-auth-v1/${accessKeyId}/2025-11-03T00:00:00Z/1800/content-type;host;x-bce-date`,
  '899f1a91829f57f7628d134b4d09d908127c9ee3debb48d594b37ea21efb7d7f',
].join('/');

/** The body of a finished task. */
export function bodyOfTask(uuid: string): string {
  return bodyStart + uuid + bodyEnd;
}

const task = {
  uuid: '',
  name: 'sdk-download-task-test',
  project: 'default',
  logStoreName: 'test',
  logStreamName: '',
  query: 'match *',
  queryStartTime: '2025-11-02T23:50:00Z',
  queryEndTime: '2025-11-03T00:00:00Z',
  format: 'json',
  limit: 100,
  order: 'desc',
  orderBy: '',
  state: 'SUCCESS',
  failedCode: '',
  failedMessage: '',
  retry: 0,
  writtenRows: 42,
  fileDir: 'bls-test/test/',
  fileName: 'test_json_1',
  execStartTime: '2025-11-03T00:00:02Z',
  execEndTime: '2025-11-03T00:00:03Z',
  createdTime: '2025-11-03T00:00:01Z',
  updatedTime: '2025-11-03T00:00:03Z',
};
const body = JSON.stringify({ success: true, code: 'OK', message: '', result: { task } });
const bodyStart = body.slice(0, body.indexOf('"uuid":"') + '"uuid":"'.length);
const bodyEnd = body.slice(bodyStart.length);

/** Fails the benchmark unless the response is the complete requested task. */
export function checkResponse(response: unknown, uuid: string): void {
  const { result } = response as { readonly result?: { readonly task?: Partial<typeof task> } };
  if (result?.task?.uuid !== uuid || result.task.writtenRows !== task.writtenRows) {
    throw new Error(`requested task ${uuid} but received ${JSON.stringify(response)}`);
  }
}

/** Fails the benchmark unless the signature is the known one. */
export function checkAuthorization(authorization: string | null): void {
  if (authorization !== knownAuthorization) {
    throw new Error(`a wrong signature: ${authorization}`);
  }
}
