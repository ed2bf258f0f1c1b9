import type { ExactJson } from '../../rpc/exact-json.js';
import type { RpcParameters } from '../../rpc/rpc-parameters.js';
import { RpcRefusal } from '../../rpc/refusal.js';
import { parseChinaTime } from './china-time.js';
import { memberOf, textOf, textsOf } from './json-members.js';
import type { TrackedChanges, TrackType } from './ticket.js';

const mostHoursMs = 48 * 3600 * 1000;
const trackTypes: readonly TrackType[] = ['INSERT', 'UPDATE', 'DELETE'];

/**
 * What a new ticket shall track. Of what the schema cannot say, only the 48 hours are documented; that the rest is refused is inferred, and so
 * is the code.
 */
export function readTrackedChanges(parameters: RpcParameters): TrackedChanges {
  const param = parameters.json('Param');
  const dbId = textOf(memberOf(param, 'DbId')) ?? '';
  if (!/^[1-9]\d{0,17}$/.test(dbId)) throw invalid('DbId must be the id of a database, as text');
  const tableNames = textsOf(memberOf(param, 'TableNames')) ?? [];
  const words = textsOf(memberOf(param, 'TrackTypes')) ?? [];
  const types = trackTypes.filter((type) => words.includes(type));
  if (tableNames.length === 0 || types.length === 0) {
    throw invalid('TableNames and TrackTypes must not be empty');
  }
  return { dbId: BigInt(dbId), ...readRange(param), tableNames, trackTypes: types };
}

function readRange(param: ExactJson | undefined): Pick<TrackedChanges, 'jobStart' | 'jobEnd'> {
  const timeOf = (name: string) => parseChinaTime(textOf(memberOf(param, name)) ?? '');
  const jobStart = timeOf('JobStartTime');
  const jobEnd = timeOf('JobEndTime');
  if (jobStart === undefined || jobEnd === undefined || jobEnd <= jobStart) {
    throw invalid('JobStartTime and JobEndTime must be times, the second one later');
  }
  if (jobEnd.getTime() - jobStart.getTime() > mostHoursMs) {
    throw invalid('a ticket tracks at most 48 hours');
  }
  return { jobStart, jobEnd };
}

function invalid(reason: string): RpcRefusal {
  return new RpcRefusal('InvalidParameterValid', reason);
}
