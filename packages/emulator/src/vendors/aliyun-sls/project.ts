import type { RoutedRequest } from '../../core/incoming-request.js';

/** The project of requests that name none: those of a client that cannot choose its Host, such as an SDK pointed at an IP address. */
const defaultProject = 'emulator-project';

/** Where a request leads. */
export interface Target {
  readonly project: string;
  /** As far as the Host tells. */
  readonly region?: string;
  /** What is left of the path: `/downloadjobs…`. */
  readonly path: string;
}

/**
 * Finds the project of a request. Under the path prefix of SLS it is the next step of the path (`/aliyun-sls/{project}/downloadjobs`), for that
 * Host is the emulator's own; everywhere else it is the first label of Host, as it is for the service itself.
 */
export function locateProject({ rawPath, path, host }: RoutedRequest): Target {
  if (rawPath === path) return { ...projectOfHost(host), path };
  const [, project = '', rest = ''] = /^\/([^/]*)(.*)$/s.exec(path) ?? [];
  return project === 'downloadjobs' || project === 'logstores'
    ? { project: defaultProject, path }
    : { project, path: rest === '' ? '/' : rest };
}

function projectOfHost(host: string): Omit<Target, 'path'> {
  const name = host.replace(/:\d+$/, '').toLowerCase();
  const [, project, region] =
    /^([^.]+)\.([a-z0-9-]+?)(?:-intranet|-internal|-share)?\.log\.aliyuncs\.com$/.exec(name) ?? [];
  if (project !== undefined && region !== undefined) return { project, region };
  const isAddress = /^[\d.]+$|^\[/.test(name);
  const [label = ''] = name.split('.');
  return { project: isAddress || label === name ? defaultProject : label };
}
