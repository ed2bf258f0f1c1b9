import type { SpecProblem } from '../spec/spec-error.js';
import { cloudsFolder, findClouds, readCloud } from '../spec/read-cloud.js';
import { SpecNode } from '../spec/spec-node.js';
import type { YamlFile } from '../spec/yaml-file.js';

/**
 * Checks that the cloud of a spec has a `cloud.ts` in `packages/auth`, that its signing schemes are
 * signers of that cloud, and that each value that a signer signs beside the request is a variable
 * of the client. Does not check a root that has only specs.
 */
export async function checkCloud(root: string, spec: YamlFile): Promise<SpecProblem[]> {
  const known = await findClouds(root);
  if (known === undefined) {
    return [];
  }
  const document = new SpecNode(spec);
  const cloud = document.need('x-vendor').need('cloud');
  const name = known.find((each) => each === cloud.value);
  if (name === undefined) {
    const message = `there is no ${cloudsFolder}/${String(cloud.value)}/cloud.ts`;
    return [cloud.problem(`${message}; the clouds are ${known.join(', ')}`)];
  }
  const { signers } = await readCloud(root, name);
  const servers = document.items('servers').map((server) => new Map(server.entries('variables')));
  const variables = new Set(servers.flatMap((each) => [...each.keys()]));
  return document
    .need('components')
    .entries('securitySchemes')
    .flatMap(([, scheme]) => {
      const signing = scheme.need('x-signing');
      const signer = signers[String(signing.value)];
      if (signer === undefined) {
        const has = Object.keys(signers).join(', ');
        return [
          signing.problem(
            `"${String(signing.value)}" is not a signer of ${name}; ${cloudsFolder}/${name}/cloud.ts has ${has}`,
          ),
        ];
      }
      return signer.variables
        .filter((variable) => !variables.has(variable))
        .map((variable) =>
          signing.problem(
            `"${String(signing.value)}" signs "${variable}", which is not a variable of the server`,
          ),
        );
    });
}
