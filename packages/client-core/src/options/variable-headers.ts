import { DownloadTasksError } from '../errors/download-tasks-error.js';
import type { ServiceDescriptor } from '../service-descriptor.js';

/**
 * The service with the client's variables in its headers.
 *
 * @throws {DownloadTasksError} of kind `config` if one is missing or invalid in a header.
 */
export function withVariableHeaders(
  service: ServiceDescriptor,
  variables: Readonly<Record<string, string | undefined>>,
): ServiceDescriptor {
  const { vendor, variableHeaders } = service;
  if (variableHeaders === undefined) {
    return service;
  }
  const headers: Record<string, string> = { ...service.headers };
  for (const [header, name] of Object.entries(variableHeaders)) {
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (value === undefined || !/^[\x21-\x7e]+$/.test(value)) {
      const message =
        value === undefined || value === ''
          ? `option "${name}" is missing`
          : `option "${name}" cannot be sent in a header`;
      const nextStep = `It is sent as ${header}: letters, digits and punctuation without spaces.`;
      throw new DownloadTasksError({ vendor, kind: 'config', message, nextStep });
    }
    headers[header] = value;
  }
  return { ...service, headers };
}
