import path from 'node:path';
import { format, resolveConfig } from 'prettier';

/** Formats text as `prettier --write` would format the file at this path of the repository. */
export async function formatFile(root: string, file: string, text: string): Promise<string> {
  const filepath = path.join(root, file);
  const config = await resolveConfig(filepath, { editorconfig: false });
  return format(text, { ...config, filepath });
}
