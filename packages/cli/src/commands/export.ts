import { dedent } from '../input/dedent.js';
import { type ExportOptions, exportOptions } from '../input/export-options.js';
import { UsageError } from '../input/usage-error.js';
import { defineVendorCommand, type VendorCall } from './command.js';

export const exportCommand = defineVendorCommand({
  name: 'export',
  summary: 'export a time range and prove that it is complete, or fetch one task',
  help: dedent(`

    Examples:
      $ download-tasks export baidu-bls --region bj --log-store-name web --from -1d --to now -o logs
      $ download-tasks export aliyun-sls --logstore web --from -1h --to now -o - | jq .
      $ download-tasks export baidu-bls --log-store-name web --from -1d --to now -o logs --merge day.csv.gz

    If the vendor counts rows, the range is split into as many tasks as it needs, and a file is kept only if it has as many rows as the
    vendor counts. manifest.json in the folder records what is proven. After an interruption, run the same command again to resume. The
    exit code is 10 if a window is incomplete, unless --allow-partial is given.

    If the vendor does not count rows, or with --single, the command creates one task and fetches its files.`),
  role: 'create',
  options: exportOptions,
  run: async (context, options, call) => {
    if (options.single || !call.vendor.capabilities.includes('count')) {
      refuseRangeOptions(options, call);
      if (options.dryRun) {
        const { showCall } = await import('./dry-run.js');
        return showCall(context, call);
      }
      const { exportSingle } = await import('./export/export-single.js');
      return exportSingle(context, call, options);
    }
    const { exportComplete } = await import('./export/export-complete.js');
    return exportComplete(context, call, options);
  },
});

/** Options for a time range do not apply to a single task and must not be ignored silently. */
function refuseRangeOptions(options: ExportOptions, { vendor }: VendorCall): void {
  const { proof, layout, maxRows, settle, lookback, merge, single } = options;
  const given = Object.entries({
    '--proof': proof,
    '--layout': layout,
    '--max-rows': maxRows,
    '--settle': settle,
    '--lookback': lookback,
    '--merge': merge,
  }).find(([, value]) => value !== undefined);
  if (given === undefined) {
    return;
  }
  const reason = single ? '--single creates one task' : `${vendor.id} does not count rows`;
  throw new UsageError(`${given[0]} applies to complete exports only, and ${reason}. Remove it.`);
}
