import { rmSync } from 'node:fs';

// Plain JavaScript. Every build runs it in the folder of its package, so that output of deleted
// source files is not published.
rmSync('dist', { recursive: true, force: true });
