import { dedent } from '../input/dedent.js';

/** Shown below the options in the help of the program, and at the end of the manual page. */
export const programHelp = dedent(`

  Examples:
    $ download-tasks vendors
    $ download-tasks export baidu-bls --region bj --log-store-name web --from -2h --to now -o out
    $ download-tasks create aliyun-sls --help
    $ download-tasks fetch aliyun-sls:cn-hangzhou/my-project/nightly -o out
    $ download-tasks list baidu-bls --region bj --state running --json --query '[].handle'

  Exit codes:
    0 ok   2 usage   3 authentication or permission   4 task failed   5 deadline   6 link or task expired or gone
    7 verification failed   8 network or server, after retries   9 throttled   10 incomplete: rows may be missing
    130 interrupted; run fetch again to resume   1 anything else, such as a full disk

  Times (--from, --to, --since, --until): 2025-11-02T23:00:00Z, 2025-11-02, -2h, 1d12h, "2 hours ago", yesterday, now. Without a zone they are local.

  Settings: options, then DOWNLOAD_TASKS_<SETTING>_<VENDOR> and DOWNLOAD_TASKS_<SETTING>, then the configuration file.`);
