import { capable } from './capable.js';
import { capabilityChecks } from './capability-checks.js';
import type {
  CheckDefinition,
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
  const traitNames = new Set<string>([
    ...traits.capabilities,
    ...(traits.ends ?? []),
    ...(traits.losesAnswers === true ? ['losesAnswers'] : []),
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
    createUnanswered: () => {
      if (subject.losesAnswers === undefined) {
        throw new Error(
          'Conformance: a subject whose trait is losesAnswers must have losesAnswers.',
        );
      }
      return subject.losesAnswers.create(subject.createInput());
    },
    advance: (ms) => subject.advance(ms),
    reach: (handle, end) => {
      if (subject.reach === undefined) {
        throw new Error(`Conformance: a subject with the end "${end}" must have reach().`);
      }
      return subject.reach(handle, end);
    },
  };
}
