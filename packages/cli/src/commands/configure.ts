import { dedent } from '../input/dedent.js';
import { optionalVendor } from './optional-vendor.js';
import { defineCommand } from './command.js';

/** Prompts for the settings of a vendor, writes them to the configuration file, and checks them. */
export const configureCommand = defineCommand({
  name: 'configure',
  summary:
    'prompt for the settings of a vendor, write them to the configuration file, and check them',
  help: dedent(`

    Examples:
      $ download-tasks configure
      $ download-tasks configure aliyun-sls --profile work

    Prompts for region, project and anything else the vendor needs, writes nothing before the last prompt is answered, and then runs the
    checks of \`doctor\`. It does not prompt for keys: keep them in the environment, or in the profile file of the cloud's own CLI.`),
  argument: optionalVendor,
  options: {},
  run: async (context, _, id) => {
    const { configure } = await import('./configure/configure.js');
    const vendor = await configure(context, id);
    const { runDoctor } = await import('./doctor/run-doctor.js');
    return runDoctor(context, [vendor]);
  },
});
