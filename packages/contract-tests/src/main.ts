#!/usr/bin/env node
import { runChecks } from './run-checks.js';

process.exitCode = await runChecks(process.argv.slice(2), {
  write: (text) => process.stdout.write(text),
  fail: (text) => process.stderr.write(text),
});
