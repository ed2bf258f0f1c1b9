import { shiftedStart, type Directives } from '../../core/directives.js';
import type { DownloadJob } from './download-job.js';
import { invalid } from './refusal.js';

/** Of a page whose size is not given, and of any page: neither is documented. */
const defaultSize = 100;
const largestSize = 500;

/** One page of jobs. */
export interface JobPage {
  readonly total: number;
  readonly jobs: readonly DownloadJob[];
}

/** The newest jobs come first, as no order is documented; the name of the Logstore must be equal. */
export function pageOfJobs(
  jobs: readonly DownloadJob[],
  query: Readonly<Record<string, unknown>>,
  directives: Directives,
): JobPage {
  const { logstore } = query;
  const offset = shiftedStart(numberOf(query['offset'], 0), directives);
  const size = Math.min(numberOf(query['size'], defaultSize), largestSize);
  const matching = jobs
    .filter(({ request }) => logstore === undefined || request.logstore === logstore)
    .toReversed();
  return { total: matching.length, jobs: matching.slice(offset, offset + size) };
}

function numberOf(value: unknown, fallback: number): number {
  if (typeof value !== 'number') return fallback;
  if (value < 0) throw invalid('offset and size must not be negative');
  return value;
}
