import type { IncomingHttpHeaders } from 'node:http';

import { throwIfAborted } from './abort.js';
import { Digests, type DigestAlgorithm } from './digest.js';
import { DownloadError } from './download-error.js';
import type { Exchange } from './exchange.js';
import { expectedSize, wrongSize } from './expected-size.js';
import type { LinkLike } from './link.js';
import { PartFile } from './part-file.js';
import type { Plan } from './plan.js';
import { ProgressMeter } from './progress.js';
import { digestProofs, verifyDigests, type DigestProof, type Verification } from './proof.js';

/** A file that is in place. */
export interface ReceivedFile {
  /** Size of the file. */
  readonly bytes: number;
  /** The strongest proof that the file is the right one. */
  readonly verified: Verification;
  /** Every digest that was computed, because asked for or needed as proof: lower-case hex by algorithm. */
  readonly digests: Readonly<Partial<Record<DigestAlgorithm, string>>>;
}

interface Expectation {
  readonly size: number | undefined;
  readonly proofs: readonly DigestProof[];
}

/** Takes the body of a good response to the target: part file, proofs, flush, final name. All or nothing. */
export async function receiveFile(
  exchange: Exchange,
  link: LinkLike,
  target: string,
  plan: Plan,
  onBytes: (bytes: number) => void,
): Promise<ReceivedFile> {
  const expected = expectationOf(exchange.response.headers, link, plan);
  const part = await PartFile.create(target);
  try {
    const { bytes, digests } = await writeBody(exchange, part, expected, plan, onBytes);
    const verified = verifyDigests(expected.proofs, digests, expected.size !== undefined);
    await part.flush();
    throwIfAborted(plan.signal);
    await part.commit(plan.overwrite);
    return { bytes, verified, digests };
  } finally {
    await part.discard();
  }
}

function expectationOf(headers: IncomingHttpHeaders, link: LinkLike, plan: Plan): Expectation {
  const size = expectedSize(headers, link);
  const proofs = digestProofs(plan, link, headers);
  const isFramed = size !== undefined || headers['transfer-encoding'] !== undefined;
  if (isFramed || proofs.length > 0) return { size, proofs };
  const message =
    'The server announces neither the size nor the end of the file, so a whole file cannot be told from half of one. ' +
    'Pass the expected `digest`, or a link with `sizeBytes`.';
  throw new DownloadError({ reason: 'protocol', message, status: 200 });
}

async function writeBody(
  exchange: Exchange,
  part: PartFile,
  { size, proofs }: Expectation,
  plan: Plan,
  onBytes: (bytes: number) => void,
): Promise<Pick<ReceivedFile, 'bytes' | 'digests'>> {
  const asked = plan.digest ? [plan.digest.algorithm] : [];
  const digests = new Digests([...asked, ...proofs.map(({ algorithm }) => algorithm)]);
  const meter = new ProgressMeter({ total: size, onProgress: plan.onProgress });
  for await (const chunk of exchange.chunks()) {
    onBytes(chunk.length);
    if (size !== undefined && meter.bytes + chunk.length > size) {
      throw wrongSize(`The server sent more than the expected ${size} bytes.`);
    }
    digests.update(chunk);
    await part.write(chunk, meter.bytes);
    throwIfAborted(plan.signal);
    meter.add(chunk.length);
  }
  if (size !== undefined && meter.bytes < size) throw truncated(meter.bytes, size);
  meter.finish();
  return { bytes: meter.bytes, digests: digests.finish() };
}

function truncated(bytes: number, size: number): DownloadError {
  const message = `The server ended after ${bytes} of ${size} bytes. Try again.`;
  return new DownloadError({ reason: 'truncated', message });
}
