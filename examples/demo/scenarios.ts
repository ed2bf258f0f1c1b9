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
      ...words('--name nightly-errors --display-name Errors --logstore web'),
      ...words('--from 2025-11-03T00:00:00Z --to 2025-11-03T00:10:00Z'),
      ...words('--content-type csv --compression-type gzip --allow-in-complete false'),
      '--task-query',
      '* | select *',
    ],
  },
  {
    vendor: 'aliyun-dms',
    words: async (cli) => {
      const find = words('call aliyun-dms ListOrders --plugin-type DATA_TRACK');
      const order = await cli.run([...find, '--query', 'Orders.Order[0].OrderId']);
      return words(`--order-id ${order} --rollback-sql-type REVERSE`);
    },
  },
  {
    vendor: 'aliyun-dbs',
    words: async () => [
      ...words('--region-code cn-hangzhou --instance-name rm-emulated'),
      ...words('--bak-set-type full --bak-set-id 146005 --format-type csv --target-type URL'),
    ],
  },
  {
    vendor: 'baidu-bls',
    words: async () => words('--log-store-name web --format csv --from -1h --to now'),
  },
];

function words(text: string): string[] {
  return text.split(' ');
}
