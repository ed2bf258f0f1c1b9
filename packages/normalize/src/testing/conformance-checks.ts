import { ensure } from './assertions.js';
import { capable } from './capable.js';
import { capabilityChecks } from './capability-checks.js';
import { requestChecks } from './request-checks.js';
import type {
  CheckDefinition,
  CheckNeed,
  ConformanceCheck,
  ConformanceSubject,
  ConformanceTraits,
  Trial,
} from './conformance-subject.js';
import { listingChecks } from './listing-checks.js';
import { manyChecks } from './many-checks.js';
import { refusalChecks } from './refusal-checks.js';
import { resumeChecks } from './resume-checks.js';
import { taskChecks } from './task-checks.js';
import { waitChecks } from './wait-checks.js';

const definitions: readonly CheckDefinition[] = [
  ...taskChecks,
  ...waitChecks,
  ...refusalChecks,
  ...capabilityChecks,
  ...listingChecks,
  ...manyChecks,
  ...resumeChecks,
  ...requestChecks,
];

/**
 * What every provider must keep to, as named checks for any test runner:
 * `it.each(conformanceChecks(createSubject, traits))('$name', ({ run }) => run())`.
 * Each check gets a fresh subject. Waiting goes by virtual time.
 */
export function conformanceChecks<CreateInput>(
  createSubject: () => ConformanceSubject<CreateInput> | Promise<ConformanceSubject<CreateInput>>,
  traits: ConformanceTraits,
): readonly ConformanceCheck[] {
  const flags = ['losesAnswers', 'takesRequests', 'refusesRequests'] as const;
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

function trialOf<CreateInput>(
  subject: ConformanceSubject<CreateInput>,
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
    createUnanswered: () =>
      needed(subject.losesAnswers, 'losesAnswers').create(subject.createInput()),
    createRequested: async () => {
      const request = needed(subject.request, 'request')();
      const { handle } = await subject.provider.create(request);
      return { request, handle };
    },
    createRefused: (subject.refusedRequests ?? []).map(
      (request) => () => subject.unauthorized.create(request),
    ),
    advance: (ms) => subject.advance(ms),
    reach: (handle, end) => needed(subject.reach, 'reach')(handle, end),
  };
}

function needed<Member>(member: Member | undefined, name: string): Member {
  ensure(member !== undefined, `a subject with these traits must have ${name}.`);
  return member;
}
