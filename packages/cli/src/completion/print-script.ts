import { script } from '@bomb.sh/tab';
import { UsageError } from '../exit/usage-error.js';

const shells = ['bash', 'zsh', 'fish'];

/** `completion <shell>`: the script that makes a shell ask this program what could come next. */
export async function printScript(shell: string): Promise<number> {
  if (!shells.includes(shell)) {
    throw new UsageError(
      `There is no completion for "${shell}". Take one of ${shells.join(', ')}.`,
    );
  }
  script(shell, 'download-tasks', 'download-tasks');
  return 0;
}
