import type { TaskLimits, TaskProvider } from '@download-tasks/normalize';
import type { SpecFolder } from '../drift/spec-folder.js';
import type { ProbeRequest } from '../journey.js';
import { isObject, type JsonObject } from '../json.js';
import { probeAlignment } from './alignment.js';
import { failedWith, outcomeOf } from './outcome-of.js';
import type { Finding, Outcome } from './finding.js';
import type { ProbedTasks } from './probed-tasks.js';
import { type LimitOutcomes, probeRowLimit } from './row-limit.js';
import { probeWindowEnd, type ProbeWindow } from './window-end.js';

/** The facts in words, by the name of their key in `x-task-limits`. */
const facts = {
  alignmentMs: 'the step of the ends of a window',
  windowEnd: 'the end of a window',
  beyond: 'what happens to rows beyond the limit',
  rows: 'the maximum number of rows of a task',
} as const satisfies Partial<Record<keyof TaskLimits, string>>;

type Fact = keyof typeof facts;

/** Finds out the facts that `x-task-limits` lacks or has without documentation. */
export async function probeLimits(
  { vendor, document }: SpecFolder,
  { limits }: TaskProvider<object>,
  tasks: ProbedTasks,
  probe: ProbeRequest | undefined,
): Promise<Finding[]> {
  if (limits === undefined) {
    return [];
  }
  const open = openFacts(document, limits);
  const outcomes = await outcomesFor(open, limits, tasks, probe);
  return [...outcomes].map(([name, outcome]): Finding => ({
    vendor,
    id: name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    fact: facts[name],
    specPointer: `/x-task-limits/${name}`,
    ...(limits[name] !== undefined && { specified: limits[name] }),
    ...outcome,
  }));
}

async function outcomesFor(
  open: ReadonlySet<Fact>,
  { resolutionMs, alignmentMs }: TaskLimits,
  tasks: ProbedTasks,
  probe: ProbeRequest | undefined,
): Promise<Map<Fact, Outcome>> {
  const outcomes = new Map<Fact, Outcome>();
  const window = (stepMs: number): ProbeWindow => ({ ...rangeOf(probe?.request), stepMs });
  let stepMs = resolutionMs;
  if (alignmentMs !== undefined && open.has('alignmentMs')) {
    const outcome = await outcomeOf(async () =>
      probeAlignment(tasks, window(resolutionMs), alignmentMs),
    );
    outcomes.set('alignmentMs', outcome);
    stepMs = 'observed' in outcome && outcome.observed === alignmentMs ? alignmentMs : stepMs;
  }
  if (open.has('windowEnd')) {
    outcomes.set('windowEnd', await outcomeOf(async () => probeWindowEnd(tasks, window(stepMs))));
  }
  if (open.has('beyond') || open.has('rows')) {
    const { beyond, rows } = await limitOutcomes(tasks, probe?.limited);
    if (open.has('beyond')) {
      outcomes.set('beyond', beyond);
    }
    if (open.has('rows') && rows !== undefined) {
      outcomes.set('rows', rows);
    }
  }
  return outcomes;
}

async function limitOutcomes(
  tasks: ProbedTasks,
  limited: JsonObject | undefined,
): Promise<LimitOutcomes> {
  return probeRowLimit(tasks, limited).catch((error: unknown) => {
    const outcome = failedWith(error);
    return { beyond: outcome, rows: outcome };
  });
}

/** The facts that the spec lacks, states as `unknown`, or has without documentation. */
function openFacts(document: JsonObject, limits: TaskLimits): ReadonlySet<Fact> {
  const spec = document['x-task-limits'];
  const evidence = Object.entries(Object(isObject(spec) ? spec['evidence'] : {}));
  const doubtful = new Set(
    evidence
      .filter(([, word]) => ['inferred', 'unknown', 'observed'].includes(String(word)))
      .map(([name]) => name),
  );
  const names = ['alignmentMs', 'windowEnd', 'beyond', 'rows'] as const;
  return new Set(
    names.filter(
      (name) => limits[name] === undefined || limits[name] === 'unknown' || doubtful.has(name),
    ),
  );
}

function rangeOf(request: JsonObject | undefined): { readonly from: number; readonly to: number } {
  const [from, to] = [request?.['from'], request?.['to']].map((end) => Date.parse(String(end)));
  if (from === undefined || to === undefined || !(from < to)) {
    throw new Error('Add a probe.request with from and to to the journey.');
  }
  return { from, to };
}
