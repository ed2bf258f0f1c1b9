/** The value of a fact that a probe finds out; `null` if there is none. */
export type Value = string | number | null;

/** What a probe found out about an undocumented fact. */
export interface Finding {
  readonly vendor: string;
  /** A short name in kebab-case, unique for each vendor. */
  readonly id: string;
  /** The fact in words, such as `the end of a window`. */
  readonly fact: string;
  /** JSON pointer of the statement in the spec. Absent: the spec has no place for it. */
  readonly specPointer?: string;
  /** The value in the spec. Absent: the spec has none. */
  readonly specified?: unknown;
  /** The observed value; `null` if the service has none. Absent: the probe found no value. */
  readonly observed?: Value;
  /** The measurements, or the reason for which there is no value, with the next step. */
  readonly details: string;
}

/** The outcome of one probe: a value with its proof, or the reason for which there is none. */
export type Outcome =
  { readonly observed: Value; readonly details: string } | { readonly details: string };

/** Whether a finding agrees with the spec. */
export type FindingStatus = 'unknown' | 'new' | 'confirmed' | 'contradicted';

/** Compares a finding with the spec. `new`: the spec has no value, or says `unknown`. */
export function statusOf({ specified, observed }: Finding): FindingStatus {
  if (observed === undefined) {
    return 'unknown';
  }
  if (specified === undefined || specified === 'unknown') {
    return 'new';
  }
  return specified === observed ? 'confirmed' : 'contradicted';
}
