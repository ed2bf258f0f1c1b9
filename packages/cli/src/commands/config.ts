import type { Argument } from '../input/argument.js';
import { dedent } from '../input/dedent.js';
import { defineCommand } from './command.js';
import type { ConfigRequest } from './config/read-request.js';

const configRequest: Argument<ConfigRequest> = {
  usage: '<action...>',
  description: 'list, get SETTING, set SETTING VALUE or unset SETTING',
  offers: async () => {
    const { settingNames } = await import('../clients/setting-name.js');
    const words = ['list', 'get', 'set', 'unset', ...settingNames()];
    return words.map((value) => ({ value, description: '' }));
  },
  read: async (words) => {
    const { readRequest } = await import('./config/read-request.js');
    return readRequest(words);
  },
};

/** Shows and changes the settings of a profile in the configuration file. */
export const configCommand = defineCommand({
  name: 'config',
  summary: 'show and change the settings in the configuration file',
  help: dedent(`

    Examples:
      $ download-tasks config list
      $ download-tasks config set region cn-hangzhou
      $ download-tasks config set baidu-bls.region bj --profile work
      $ download-tasks config get baidu-bls.region
      $ download-tasks config unset region

    A setting applies to all vendors, or to one vendor when its name comes first. Keys are not stored in this file: \`download-tasks doctor\`
    shows where they are read from.`),
  argument: configRequest,
  options: {},
  run: async (context, _, request) => {
    const { runConfig } = await import('./config/run-config.js');
    return runConfig(context, request);
  },
});
