/** The facts about a vendor that a sample program needs. */
export interface Sample {
  /** The vendor's id, which is also the name of its package. */
  readonly vendor: string;
  /** The options of its client, `endpoint` included. */
  readonly options: Readonly<Record<string, unknown>>;
  /** One call that the emulator accepts. */
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Printed by a sample program whose call succeeded. */
export const success = 'the call succeeded';

/** A program that creates a client and a task provider, and makes one signed call. */
export function sampleModule(sample: Sample): string {
  const { client, tasks, body } = parts(sample);
  return `import { ${client} } from '@download-tasks/${sample.vendor}';
import { ${tasks} } from '@download-tasks/${sample.vendor}/tasks';

${body}
await run();
console.log('${success}');
`;
}

/** The same for \`require()\`. */
export function sampleScript(sample: Sample): string {
  const { client, tasks, body } = parts(sample);
  return `const { ${client} } = require('@download-tasks/${sample.vendor}');
const { ${tasks} } = require('@download-tasks/${sample.vendor}/tasks');

${body}
run().then(() => console.log('${success}'));
`;
}

/** The same as a worker: it makes the call for any request. */
export function sampleWorker(sample: Sample): string {
  const { client, tasks, body } = parts(sample);
  return `import { ${client} } from '@download-tasks/${sample.vendor}';
import { ${tasks} } from '@download-tasks/${sample.vendor}/tasks';

${body}
export default {
  async fetch() {
    await run();
    return new Response('${success}');
  },
};
`;
}

function parts({
  vendor,
  options,
  operation,
  input,
}: Sample): Record<'client' | 'tasks' | 'body', string> {
  const name = vendor
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
  const [client, tasks] = [`create${name}Client`, `create${name}Tasks`];
  const method = operation.charAt(0).toLowerCase() + operation.slice(1);
  const body = `async function run() {
  const client = ${client}(${JSON.stringify(options)});
  const tasks = ${tasks}(client);
  if (tasks.vendor !== '${vendor}') throw new Error('another vendor');
  await client.${method}(${JSON.stringify(input)});
}`;
  return { client, tasks, body };
}
