import type { TaskLimits, TaskProvider } from '@download-tasks/normalize';
import type { SpecFolder } from '../drift/spec-folder.js';
import type { ProbeRequest } from '../journey.js';
import { isObject, type JsonObject } from '../json.js';
import { probeAlignment } from './alignment.js';
import { answerOf, failedWith } from './answer-of.js';
import type { Answer, Finding } from './finding.js';
import type { ProbedTasks } from './probed-tasks.js';
import { type LimitAnswers, probeRowLimit } from './row-limit.js';
import { probeWindowEnd, type ProbeWindow } from './window-end.js';

/** What each of these is, in words. */
const facts = {
  alignmentMs: 'the step of the ends of a window',
  windowEnd: 'the end of a window',
  beyond: 'what happens to rows beyond the limit',
  rows: 'the most rows of a task',
} as const satisfies Partial<Record<keyof TaskLimits, string>>;

type Fact = keyof typeof facts;

/** Finds out what `x-task-limits` does not know, or knows without the documentation. */
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
  const answers = await answersTo(open, limits, tasks, probe);
  return [...answers].map(([name, answer]): Finding => ({
    vendor,
    id: name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    fact: facts[name],
    specPointer: `/x-task-limits/${name}`,
    ...(limits[name] !== undefined && { said: limits[name] }),
    ...answer,
  }));
}

async function answersTo(
  open: ReadonlySet<Fact>,
  { resolutionMs, alignmentMs }: TaskLimits,
  tasks: ProbedTasks,
  probe: ProbeRequest | undefined,
): Promise<Map<Fact, Answer>> {
  const answers = new Map<Fact, Answer>();
  const window = (stepMs: number): ProbeWindow => ({ ...rangeOf(probe?.request), stepMs });
  let stepMs = resolutionMs;
  if (alignmentMs !== undefined && open.has('alignmentMs')) {
    const answer = await answerOf(async () =>
      probeAlignment(tasks, window(resolutionMs), alignmentMs),
    );
    answers.set('alignmentMs', answer);
    stepMs = 'learnt' in answer && answer.learnt === alignmentMs ? alignmentMs : stepMs;
  }
  if (open.has('windowEnd')) {
    answers.set('windowEnd', await answerOf(async () => probeWindowEnd(tasks, window(stepMs))));
  }
  if (open.has('beyond') || open.has('rows')) {
    const { beyond, rows } = await limitAnswers(tasks, probe?.limited);
    if (open.has('beyond')) {
      answers.set('beyond', beyond);
    }
    if (open.has('rows') && rows !== undefined) {
      answers.set('rows', rows);
    }
  }
  return answers;
}

async function limitAnswers(
  tasks: ProbedTasks,
  limited: JsonObject | undefined,
): Promise<LimitAnswers> {
  return probeRowLimit(tasks, limited).catch((error: unknown) => {
    const answer = failedWith(error);
    return { beyond: answer, rows: answer };
  });
}

/** What is not said, said to be unknown, or not documented. */
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
    throw new Error('Give the journey a probe.request with from and to.');
  }
  return { from, to };
}
