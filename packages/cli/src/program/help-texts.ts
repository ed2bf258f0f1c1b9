import { dedent } from './dedent.js';

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
    130 interrupted; run fetch again to go on   1 anything else, such as a full disk

  Times (--from, --to, --since): 2025-11-02T23:00:00Z, 2025-11-02, -2h, -1d12h, yesterday, now. Without a zone they are local.
  Settings: options, then DOWNLOAD_TASKS_<SETTING>_<VENDOR> and DOWNLOAD_TASKS_<SETTING>, then the configuration file.`);

export const waitHelp = dedent(`

  Examples:
    $ download-tasks wait baidu-bls:bj/cfa6a654 --timeout 30m
    $ download-tasks wait - --ndjson < handles

  Ends with 0 when every task has files, and with 10 when one of them may lack rows, unless --allow-partial is given. The tasks
  themselves are never touched, however the wait ends.`);

export const fetchHelp = dedent(`

  Examples:
    $ download-tasks fetch baidu-bls:bj/cfa6a654 -o out
    $ download-tasks list baidu-bls --state succeeded | download-tasks fetch - -o out

  Waits until each task has files, then downloads and verifies them. After Ctrl-C or a crash, the same command goes on: files that are
  whole are left alone, as .download-tasks.json in the folder says. Ends with 10 when a task may lack rows, as it stopped at its
  limit, unless --allow-partial is given.`);

export const linkHelp = dedent(`

  Example:
    $ curl -o rows.csv "$(download-tasks link baidu-bls:bj/cfa6a654)"

  The link is a secret while it lives: whoever has it can read the file.`);

export const emulatorHelp = dedent(`

  Example:
    $ download-tasks emulator --port 4010`);

export const completionHelp = dedent(`

  Examples:
    $ source <(download-tasks completion bash)    # in ~/.bashrc
    $ source <(download-tasks completion zsh)     # in ~/.zshrc
    $ download-tasks completion fish | source     # in ~/.config/fish/config.fish`);
