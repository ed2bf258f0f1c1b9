import { isRowFault } from './direct.js';
import type { Fault } from './fault.js';

/** Every kind and its settings, in addition to those of the rule. */
const members: Readonly<Record<Fault['kind'], readonly string[]>> = {
  throttled: ['takesEffect', 'retryAfterMs'],
  'server-error': ['takesEffect', 'status'],
  error: ['takesEffect', 'code'],
  unsuccessful: ['takesEffect'],
  html: ['takesEffect', 'status'],
  drop: ['takesEffect'],
  'empty-body': [],
  'truncated-json': [],
  'unknown-state': ['state'],
  'extra-fields': [],
  'missing-fields': ['fields'],
  delay: ['delayMs'],
  'clock-skew': ['skewMs'],
  'expired-token': [],
  'list-shift': ['items'],
  'task-cut': ['rows'],
  'task-duplicates-row': ['row'],
  'late-rows': ['rows', 'at'],
  'count-incomplete': [],
  'file-drop': ['afterBytes'],
  'file-short': ['afterBytes'],
  'file-stall': ['afterBytes'],
  'file-wrong-range': [],
  'file-ignored-range': [],
  'file-changed': [],
  'file-flipped-byte': ['atByte'],
  'file-link-expired': [],
  'file-refused': ['status', 'retryAfterSeconds'],
  'file-html': [],
  'file-delay': ['delayMs'],
};

const ruleMembers = ['kind', 'vendor', 'nth', 'times', 'probability', 'forMs'];

/** Settings that a kind requires. */
const required: Readonly<Partial<Record<Fault['kind'], string>>> = {
  error: 'code',
  'missing-fields': 'fields',
  delay: 'delayMs',
  'clock-skew': 'skewMs',
  'list-shift': 'items',
  'late-rows': 'rows',
  'file-refused': 'status',
  'file-delay': 'delayMs',
};

const smallest: Readonly<Record<string, number>> = {
  nth: 1,
  times: 1,
  probability: 0,
  forMs: 0,
  retryAfterMs: 0,
  retryAfterSeconds: 0,
  delayMs: 0,
  afterBytes: 0,
  atByte: 0,
  status: 200,
  skewMs: -Infinity,
  items: -Infinity,
  rows: 0,
  row: 0,
};

/**
 * Checks the kind of a fault from outside the program; its settings are checked when it is
 * injected. Throws a `TypeError` for an unknown kind.
 */
export function requireKind(fault: object): asserts fault is Fault {
  const kind: unknown = Reflect.get(fault, 'kind');
  if (typeof kind === 'string' && Object.hasOwn(members, kind)) {
    return;
  }
  const known = Object.keys(members).join(', ');
  throw new TypeError(`Fault ${JSON.stringify(kind)}: unknown kind; known are ${known}.`);
}

/** The names of one vendor that a fault may use. */
export interface Vocabulary {
  readonly operations: readonly string[];
  /** Codes of its documented errors. */
  readonly codes: readonly string[];
  /** Whether it counts and exports rows of log stores. */
  readonly hasLogStores: boolean;
}

/**
 * Checks a fault from outside of the program. Throws a `TypeError` that names the problem.
 * `vendors` contains the names that each vendor knows.
 */
export function checkFault(fault: Fault, vendors: Readonly<Record<string, Vocabulary>>): void {
  requireKind(fault);
  const isFile = fault.kind.startsWith('file-');
  const known = [...ruleMembers, ...(isFile ? [] : ['operation']), ...members[fault.kind]];
  for (const [name, value] of Object.entries(fault)) {
    if (!known.includes(name)) {
      throw wrong(fault, `unknown member ${name}; known are ${known.join(', ')}`);
    }
    const least = smallest[name];
    if (least === undefined || value === undefined) {
      continue;
    }
    if (typeof value !== 'number' || Number.isNaN(value) || value < least) {
      throw wrong(fault, `${name} must be a number, at least ${least}`);
    }
  }
  const needed = required[fault.kind];
  if (needed !== undefined && !Object.hasOwn(fault, needed)) {
    throw wrong(fault, `it needs ${needed}`);
  }
  checkNames(fault, vendors);
}

function checkNames(fault: Fault, vendors: Readonly<Record<string, Vocabulary>>): void {
  if (fault.vendor !== undefined && !Object.hasOwn(vendors, fault.vendor)) {
    throw wrong(
      fault,
      `vendor ${fault.vendor} is not served; use one of ${Object.keys(vendors).join(', ')}`,
    );
  }
  const meant = Object.entries(vendors)
    .filter(([id]) => [undefined, id].includes(fault.vendor))
    .map(([, vocabulary]) => vocabulary);
  const operations = meant.flatMap((vocabulary) => vocabulary.operations);
  if ('operation' in fault && fault.operation !== undefined) {
    if (!operations.includes(fault.operation)) {
      throw wrong(
        fault,
        `unknown operation ${fault.operation}; known are ${operations.join(', ')}`,
      );
    }
  }
  checkRowFault(fault, meant);
  if (fault.kind === 'error' && !meant.some(({ codes }) => codes.includes(fault.code))) {
    throw wrong(fault, `no affected vendor documents the code ${fault.code}`);
  }
}

function checkRowFault(fault: Fault, meant: readonly Vocabulary[]): void {
  if (!isRowFault(fault)) {
    return;
  }
  if (!meant.some(({ hasLogStores }) => hasLogStores)) {
    throw wrong(fault, 'no affected vendor has log stores');
  }
  if (fault.kind === 'late-rows' && Number.isNaN(new Date(fault.at ?? 0).getTime())) {
    throw wrong(fault, 'at must be a time such as 2025-11-03T00:00:00Z');
  }
}

function wrong({ kind }: Fault, problem: string): TypeError {
  return new TypeError(`Fault "${kind}": ${problem}.`);
}
