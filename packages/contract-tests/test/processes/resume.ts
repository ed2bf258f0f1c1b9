import { createTaskRegistry } from '@download-tasks/normalize';
import { everyVendor } from '../../src/every-vendor.js';

/**
 * Resumes the tasks of another process: receives an address and handles, and prints one line with
 * the result of each.
 */
const [url = '', ...handles] = process.argv.slice(2);
const vendors = await everyVendor({ url });
const registry = createTaskRegistry(vendors.map(({ tasks }) => tasks));

for (const handle of handles) {
  const resumed = registry.resume(handle);
  const task = await resumed.wait({ timeoutMs: 60_000 });
  const links = await resumed.links();
  console.log(JSON.stringify([task.handle, task.state, links.length]));
}
