import {
  supports,
  type TaskCapabilities,
  type TaskCapability,
  type TaskProvider,
} from '../task-provider.js';
import { ensure } from './assertions.js';

/** Asserts that the provider has a capability. */
export function capable<Capability extends TaskCapability>(
  provider: TaskProvider,
  capability: Capability,
): TaskCapabilities[Capability] {
  ensure(supports(provider, capability), `the provider must have ${capability}().`);
  return provider;
}
