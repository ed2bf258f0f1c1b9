import type { FleetExport, FleetOptions, FleetProvider } from '@download-tasks/fleet';
import { withoutUndefined } from '@download-tasks/normalize/provider';
import type { NamedExport } from '../../clients/named-exports.js';
import type { Context, OpenVendor } from '../../context.js';
import type { FleetWork } from '../../input/fleet-options.js';
import { parseMoment } from '../../input/parse-moment.js';

/** The exports of the configuration file, as a fleet expects them. */
export interface FleetParts extends Pick<FleetOptions, 'providers' | 'exports' | 'download'> {
  /** The default directory for the files of each export. */
  readonly directories: ReadonlyMap<string, string>;
}

/** Opens each vendor once. A vendor that cannot be opened stops only its own exports. */
export async function describeExports(
  context: Context,
  named: readonly NamedExport[],
  options: FleetWork,
): Promise<FleetParts> {
  const { requestsPerSecond, activeTasks, allowHost } = options;
  const providers: Record<string, FleetProvider> = {};
  const hosts = new Set(allowHost);
  for (const { vendor, variables } of named) {
    const name = providerName({ vendor, variables });
    if (providers[name] !== undefined) {
      continue;
    }
    const opened = await context.openVendorIn(vendor, variables).then(
      (value: OpenVendor) => ({ value }),
      (error: unknown) => ({ error }),
    );
    if ('value' in opened && opened.value.ownHost !== undefined) {
      hosts.add(opened.value.ownHost);
    }
    providers[name] = {
      open: () => {
        if ('error' in opened) {
          throw opened.error;
        }
        return opened.value.tasks;
      },
      ...withoutUndefined({ requestsPerSecond, activeTasks, account: context.options.profile }),
    };
  }
  const proxy = await context.proxy();
  return {
    providers,
    exports: named.map((one) => exportOf(context, one)),
    download: { allowHosts: [...hosts], ...(proxy !== undefined && { proxy }) },
    directories: new Map(named.map(({ name, directory }) => [name, directory])),
  };
}

function exportOf(context: Context, one: NamedExport): FleetExport {
  const { name, request, start, layout, proof, maxRows, settleMs, lookbackMs } = one;
  return {
    name,
    provider: providerName(one),
    request,
    start: parseMoment(`"start" of ${name}`, start, new Date()),
    ...withoutUndefined({
      layout,
      proof,
      lookbackMs,
      maxRowsPerTask: maxRows,
      settleMs: settleMs ?? (context.options.emulator ? 0 : undefined),
    }),
  };
}

function providerName({ vendor, variables }: Pick<NamedExport, 'vendor' | 'variables'>): string {
  return [vendor.id, ...variables.map((value) => value ?? '')].join('/');
}
