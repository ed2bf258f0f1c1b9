import type { FleetStatus } from '../status.js';

/** The status in the Prometheus text format. Labels contain only names. */
export function renderMetrics(status: FleetStatus): string {
  const lines: string[] = [];
  const metric: AddMetric = (name, type, help, samples) => {
    lines.push(`# HELP download_tasks_fleet_${name} ${help}`);
    lines.push(`# TYPE download_tasks_fleet_${name} ${type}`);
    lines.push(...samples.map(([labels, value]) => sampleOf(name, labels, value)));
  };
  addExports(status, metric);
  addRest(status, metric);
  return `${lines.join('\n')}\n`;
}

type AddMetric = (
  name: string,
  type: 'gauge' | 'counter',
  help: string,
  samples: readonly (readonly [Readonly<Record<string, string>>, number])[],
) => void;

function addExports({ exports }: FleetStatus, metric: AddMetric): void {
  metric(
    'windows',
    'gauge',
    'Windows of an export by state.',
    exports.flatMap(({ name, windows }) =>
      Object.entries(windows).map(
        ([state, count]) => [{ export: name, state }, Number(count)] as const,
      ),
    ),
  );
  metric(
    'rows',
    'gauge',
    'Rows in the files of an export.',
    exports.map(({ name, rows }) => [{ export: name }, rows]),
  );
  metric(
    'export_up',
    'gauge',
    '1 while an export is active, 0 while it is paused or stopped.',
    exports.map(({ name, state }) => [{ export: name, state }, state === 'active' ? 1 : 0]),
  );
  metric(
    'failing_windows',
    'gauge',
    'Windows whose last turn failed.',
    exports.map(({ name, failing }) => [{ export: name }, failing]),
  );
  metric(
    'planned_until_seconds',
    'gauge',
    'The end of the planned range, in seconds since 1970.',
    exports.flatMap(({ name, plannedTo }) =>
      plannedTo === undefined ? [] : [[{ export: name }, Date.parse(plannedTo) / 1000] as const],
    ),
  );
}

function addRest({ scopes, runs }: FleetStatus, metric: AddMetric): void {
  metric(
    'tasks_in_flight',
    'gauge',
    'Tasks of a scope that may run at the vendor.',
    scopes.map(({ name, tasks }) => [{ scope: name }, tasks]),
  );
  metric(
    'requests_total',
    'counter',
    'Reserved requests of a scope.',
    scopes.map(({ name, requests }) => [{ scope: name }, requests]),
  );
  metric('workers', 'gauge', 'Processes of the fleet.', [
    [{}, runs.filter(({ isAlive }) => isAlive).length],
  ]);
}

function sampleOf(name: string, labels: Readonly<Record<string, string>>, value: number): string {
  const words = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
  const suffix = words.length === 0 ? '' : `{${words.join(',')}}`;
  return `download_tasks_fleet_${name}${suffix} ${value}`;
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
