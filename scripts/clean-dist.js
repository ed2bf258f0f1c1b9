import { rmSync } from 'node:fs';

// Plain JavaScript and run by every build, in the folder of its package: what a deleted source file
// left in `dist` would be published.
rmSync('dist', { recursive: true, force: true });
