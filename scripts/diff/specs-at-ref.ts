import { filesAtRef } from './files-at-ref.js';

const spec = /^specs\/([^/]+)\/openapi\.yaml$/;

/** The specs of a git ref: vendor → text. */
export async function specsAtRef(root: string, ref: string): Promise<Map<string, string>> {
  const files = await filesAtRef(root, ref, ['specs/'], (file) => spec.test(file));
  return new Map([...files].map(([file, text]) => [spec.exec(file)?.[1] ?? file, text]));
}
