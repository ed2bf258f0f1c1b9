export { conformanceChecks } from './conformance-checks.js';
export type {
  ConformanceCheck,
  ConformanceSubject,
  ConformanceTraits,
  CountedRows,
  CountWindow,
  ReachableEnd,
} from './conformance-subject.js';
export { createVirtualClock, type VirtualClock } from './virtual-clock.js';
