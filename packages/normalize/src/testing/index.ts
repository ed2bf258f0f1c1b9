export { conformanceChecks } from './conformance-checks.js';
export type {
  ConformanceCheck,
  ConformanceSubject,
  ConformanceTraits,
  ReachableEnd,
} from './conformance-subject.js';
export { createVirtualClock, type VirtualClock } from './virtual-clock.js';
