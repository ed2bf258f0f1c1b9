import type { RowCount } from '../row-count.js';
import type { CountOptions, Counts } from '../task-provider.js';
import { ensure } from './assertions.js';
import { capable } from './capable.js';
import { capabilityChecks } from './capability-checks.js';
import { countChecks } from './count-checks.js';
import { limitChecks } from './limit-checks.js';
import { requestChecks } from './request-checks.js';
import type {
  CheckDefinition,
  CheckNeed,
  ConformanceCheck,
  ConformanceSubject,
  ConformanceTraits,
  CountWindow,
  Trial,
} from './conformance-subject.js';
import { listingChecks } from './listing-checks.js';
import { manyChecks } from './many-checks.js';
import { rejectionChecks } from './rejection-checks.js';
import { resumeChecks } from './resume-checks.js';
import { taskChecks } from './task-checks.js';
import { waitChecks } from './wait-checks.js';

const definitions: readonly CheckDefinition[] = [
  ...taskChecks,
  ...waitChecks,
  ...rejectionChecks,
  ...capabilityChecks,
  ...listingChecks,
  ...manyChecks,
  ...resumeChecks,
  ...requestChecks,
  ...countChecks,
  ...limitChecks,
];

/**
 * The contract of a provider, as named checks for any test runner:
 * `it.each(conformanceChecks(createSubject, traits))('$name', ({ run }) => run())`. Each check gets
 * a new subject. Waits use virtual time.
 */
export function conformanceChecks<CreateInput, CountRequest = CreateInput>(
  createSubject: () =>
    | ConformanceSubject<CreateInput, CountRequest>
    | Promise<ConformanceSubject<CreateInput, CountRequest>>,
  traits: ConformanceTraits,
): readonly ConformanceCheck[] {
  const flags = [
    'losesResponses',
    'acceptsRequests',
    'rejectsRequests',
    'incompleteCounts',
    'rejectsCounts',
  ] as const;
  const traitNames = new Set<CheckNeed>([
    ...traits.capabilities,
    ...(traits.ends ?? []),
    ...flags.filter((flag) => traits[flag] === true),
  ]);
  return definitions
    .filter(({ needs = [] }) => needs.every((name) => traitNames.has(name)))
    .map((definition) => ({
      name: definition.name,
      run: async () => {
        const subject = await createSubject();
        try {
          await definition.run(trialOf(subject, traits));
        } finally {
          await subject.close?.();
        }
      },
    }));
}

function trialOf<CreateInput, CountRequest>(
  subject: ConformanceSubject<CreateInput, CountRequest>,
  traits: ConformanceTraits,
): Trial {
  return {
    provider: subject.provider,
    unauthorized: subject.unauthorized,
    missingHandle: subject.missingHandle,
    secrets: subject.secrets,
    traits,
    create: (options) => subject.provider.create(subject.createInput(), options),
    createUnauthorized: () => subject.unauthorized.create(subject.createInput()),
    list: subject.list ?? ((options) => capable(subject.provider, 'list').list(undefined, options)),
    createWithoutResponse: () =>
      needed(subject.losesResponses, 'losesResponses').create(subject.createInput()),
    createRequested: async () => {
      const request = needed(subject.request, 'request')();
      const { handle } = await subject.provider.create(request);
      return { request, handle };
    },
    createInvalid: (subject.invalidRequests ?? []).map(
      (request) => () => subject.unauthorized.create(request),
    ),
    ...countingOf(subject),
    advance: (ms) => subject.advance(ms),
    reach: (handle, end) => needed(subject.reach, 'reach')(handle, end),
  };
}

type Counting =
  'countWindows' | 'rowsIn' | 'count' | 'countUnauthorized' | 'countInvalid' | 'endCountsEarly';

function countingOf<CreateInput, CountRequest>({
  provider,
  unauthorized,
  counted,
}: ConformanceSubject<CreateInput, CountRequest>): Pick<Trial, Counting> {
  const requestFor = (window: CountWindow): CountRequest =>
    needed(counted, 'counted').request(window);
  const count = (
    counter: Partial<Counts<CountRequest>>,
    request: CountRequest,
    options?: CountOptions,
  ): Promise<RowCount> => {
    ensure(counter.count !== undefined, 'the provider must have count().');
    return counter.count(request, options);
  };
  return {
    countWindows: counted?.windows ?? [],
    rowsIn: (window) => needed(counted, 'counted').rowsIn(window),
    count: (window, options) => count(provider, requestFor(window), options),
    countUnauthorized: (window) => count(unauthorized, requestFor(window)),
    countInvalid: (window) =>
      (counted?.invalid?.(window) ?? []).map((request) => () => count(unauthorized, request)),
    endCountsEarly: (responses) => needed(counted?.endEarly, 'counted.endEarly')(responses),
  };
}

function needed<Member>(member: Member | undefined, name: string): Member {
  ensure(member !== undefined, `a subject with these traits must have ${name}.`);
  return member;
}
