import type { Argument } from '../input/argument.js';
import { dedent } from '../input/dedent.js';
import { UsageError } from '../input/usage-error.js';
import { defineCommand } from './command.js';

const shellName: Argument<string> = {
  usage: '<shell>',
  description: '',
  offers: async () => {
    const { scripts } = await import('./completion/scripts.js');
    return Object.keys(scripts).map((value) => ({ value, description: '' }));
  },
  read: ([shell = '']) => shell,
};

/** Prints the script that lets a shell query this program for completions. */
export const completionCommand = defineCommand({
  name: 'completion',
  summary: 'print the completion script of a shell: bash, zsh or fish',
  help: dedent(`

    Examples:
      $ source <(download-tasks completion bash)    # in ~/.bashrc
      $ source <(download-tasks completion zsh)     # in ~/.zshrc
      $ download-tasks completion fish | source     # in ~/.config/fish/config.fish`),
  argument: shellName,
  options: {},
  run: async ({ output }, _, shell) => {
    const { scripts } = await import('./completion/scripts.js');
    const script = Object.hasOwn(scripts, shell) ? scripts[shell] : undefined;
    if (script === undefined) {
      const known = Object.keys(scripts).join(', ');
      throw new UsageError(`There is no completion for "${shell}". Use one of ${known}.`);
    }
    output.raw(script);
    return 0;
  },
});
