import { Child } from './child.js';
import type { Comparison, Role } from './comparison.js';
import type { Load, Turn } from './operation.js';
import { roundsWithin } from './rounds-within.js';
import { median } from './statistics.js';

/** Equivalent operations, each in its own process. */
export interface Contest {
  readonly contenders: readonly {
    readonly label: string;
    readonly role: Role;
    /** Script parameters. */
    readonly script: readonly string[];
  }[];
  /** Loads by title. */
  readonly loads: Readonly<Record<string, Load>>;
  /** See {@link roundsWithin}. */
  readonly budgetMs: number;
}

/**
 * Runs the contenders in turn, so that a disturbance affects all of them, and compares the medians
 * per call.
 */
export async function compareOperations(contest: Contest): Promise<readonly Comparison[]> {
  const children: Child[] = [];
  try {
    for (const { script } of contest.contenders) {
      children.push((await Child.start('worker', ...script)).child);
    }
    const turns = await takeTurns(children, contest);
    return Object.entries(contest.loads).map(([title, { calls }], load) => ({
      title,
      metrics: ['wall µs', 'CPU µs'],
      rows: contest.contenders.map(({ label, role }, contender) => {
        const own = turns
          .map((round) => round[load]?.[contender])
          .filter((turn) => turn !== undefined);
        const perCall = (ms: (turn: Turn) => number): number =>
          (median(own.map(ms)) * 1000) / calls;
        return {
          label,
          role,
          values: [perCall(({ wallMs }) => wallMs), perCall(({ cpuMs }) => cpuMs)],
        };
      }),
    }));
  } finally {
    for (const child of children) {
      child.stop();
    }
  }
}

/** The results by round, load and contender, after a warm-up round. */
async function takeTurns(
  children: readonly Child[],
  { loads, budgetMs }: Contest,
): Promise<readonly (readonly (readonly Turn[])[])[]> {
  const turns = [];
  await takeRound(children, loads);
  for (const _ of roundsWithin(budgetMs)) {
    turns.push(await takeRound(children, loads));
  }
  return turns;
}

async function takeRound(
  children: readonly Child[],
  loads: Contest['loads'],
): Promise<readonly (readonly Turn[])[]> {
  const round: Turn[][] = [];
  for (const load of Object.values(loads)) {
    const turns: Turn[] = [];
    for (const child of children) {
      turns.push((await child.ask(load)) as Turn);
    }
    round.push(turns);
  }
  return round;
}
