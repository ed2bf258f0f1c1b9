/** What can be learnt about one fact. */
export type Value = string | number | null;

/** What a service does where its documentation is silent, as far as it was found out. */
export interface Finding {
  readonly vendor: string;
  /** A short name in kebab-case, once for each vendor. */
  readonly id: string;
  /** What was asked, such as `the end of a window`. */
  readonly fact: string;
  /** JSON pointer of the statement in the spec. Absent: the spec has no place for it. */
  readonly specPointer?: string;
  /** What the spec says there; undefined when it says nothing. */
  readonly said?: unknown;
  /** Absent: nothing was learnt. `null`: that there is none. */
  readonly learnt?: Value;
  /** What was measured, or why nothing was learnt and what to do about it. */
  readonly because: string;
}

/** What one probe found out: a value with its proof, or why there is none. */
export type Answer =
  { readonly learnt: Value; readonly because: string } | { readonly because: string };

/** How a finding stands to the spec. */
export type Verdict = 'open' | 'learnt' | 'confirmed' | 'contradicted';

/** `learnt`: the spec said nothing, or that it is unknown. */
export function verdictOf({ said, learnt }: Finding): Verdict {
  if (learnt === undefined) {
    return 'open';
  }
  if (said === undefined || said === 'unknown') {
    return 'learnt';
  }
  return said === learnt ? 'confirmed' : 'contradicted';
}
