import { dedent } from '../input/dedent.js';
import { optionalVendor } from './optional-vendor.js';
import { defineCommand } from './command.js';

/** Asks for the settings of a vendor, writes them into the configuration file, and checks them. */
export const configureCommand = defineCommand({
  name: 'configure',
  summary: 'ask for the settings of a vendor, write the configuration file, and check it',
  help: dedent(`

    Examples:
      $ download-tasks configure
      $ download-tasks configure aliyun-sls --profile work

    Asks for region, project and whatever else the vendor needs, writes nothing before the last answer, and ends with the checks of
    \`doctor\`. It does not ask for keys: they stay in the environment, or in the file of the cloud's own tool.`),
  argument: optionalVendor,
  options: {},
  run: async (context, _, id) => {
    const { configure } = await import('./configure/configure.js');
    const vendor = await configure(context, id);
    const { runDoctor } = await import('./doctor/run-doctor.js');
    return runDoctor(context, [vendor]);
  },
});
