import type { CommandLine } from './command-line.js';

/** What one vendor is asked for in the demonstration. */
export interface Scenario {
  readonly vendor: string;
  /** The words after `create <vendor>`. */
  readonly words: (cli: CommandLine) => Promise<readonly string[]>;
}

/** An export of each vendor. */
export const scenarios: readonly Scenario[] = [
  {
    vendor: 'aliyun-sls',
    words: async () => [
      ...['--name', 'nightly-errors', '--display-name', 'Errors of the night', '--logstore', 'web'],
      ...[
        '--from',
        '2025-11-03T00:00:00Z',
        '--to',
        '2025-11-03T00:10:00Z',
        '--task-query',
        '* | select *',
      ],
      ...['--content-type', 'csv', '--compression-type', 'gzip', '--allow-in-complete', 'false'],
    ],
  },
  {
    vendor: 'aliyun-dms',
    words: async (cli) => {
      const find = ['call', 'aliyun-dms', 'ListOrders', '--plugin-type', 'DATA_TRACK'];
      const order = await cli.run([...find, '--query', 'Orders.Order[0].OrderId']);
      return ['--order-id', order, '--rollback-sql-type', 'REVERSE'];
    },
  },
  {
    vendor: 'aliyun-dbs',
    words: async () => [
      ...[
        '--region-code',
        'cn-hangzhou',
        '--instance-name',
        'rm-emulated',
        '--bak-set-type',
        'full',
      ],
      ...['--bak-set-id', '146005', '--format-type', 'csv', '--target-type', 'URL'],
    ],
  },
  {
    vendor: 'baidu-bls',
    words: async () => [
      ...['--name', 'nightly-export', '--log-store-name', 'web', '--format', 'csv'],
      ...['--from', '-1h', '--to', 'now'],
    ],
  },
];
