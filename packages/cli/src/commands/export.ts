import { dedent } from '../input/dedent.js';
import { type ExportOptions, exportOptions } from '../input/export-options.js';
import { UsageError } from '../input/usage-error.js';
import { defineVendorCommand, type VendorCall } from './command.js';

export const exportCommand = defineVendorCommand({
  name: 'export',
  summary: 'export a range of time, proven to be complete; or one task, fetched',
  help: dedent(`

    Examples:
      $ download-tasks export baidu-bls --region bj --log-store-name web --from -1d --to now -o logs
      $ download-tasks export aliyun-sls --logstore web --from -1h --to now -o - | jq .
      $ download-tasks export baidu-bls --log-store-name web --from -1d --to now -o logs --merge day.csv.gz

    Where the vendor counts rows, the range becomes as many tasks as it needs, and each file is kept only when it has as many rows as the
    vendor counts. manifest.json in the folder says what is proven; the same command goes on after an interruption. Ends with 10 when a
    window is not complete, unless --allow-partial is given.

    Where the vendor does not count, and with --single, it is one task, as create and fetch make it.`),
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

/** What is for a range of time has no meaning for one task, and must not be ignored. */
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
  const reason = single ? '--single makes one task' : `${vendor.id} does not count rows`;
  throw new UsageError(`${given[0]} is for complete exports, and ${reason}. Leave it out.`);
}
