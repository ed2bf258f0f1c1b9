import { pathToFileURL } from 'node:url';

/**
 * Run as a child: imports a program into a fresh process, sends one signed request if requested,
 * and reports the time.
 */
const [, , file, endpoint] = process.argv;

const start = performance.now();
const program: unknown = file === undefined ? undefined : await import(pathToFileURL(file).href);
const importMs = file === undefined ? 0 : performance.now() - start;
const call: unknown = Reflect.get(Object(program), 'call');
if (endpoint !== undefined && typeof call === 'function') {
  await call(endpoint);
}
const { user, system } = process.cpuUsage();
console.log(JSON.stringify({ importMs, cpuMs: (user + system) / 1000 }));
process.exit();
