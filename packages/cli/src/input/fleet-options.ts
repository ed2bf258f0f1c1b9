import {
  countOption,
  durationOption,
  listOption,
  type OptionValues,
  parsedOption,
  textOption,
} from './option.js';
import { UsageError } from './usage-error.js';

/** The location of a fleet's tables, an option of every fleet command. */
export const fleetPlace = {
  database: textOption(
    '--database <address>',
    'postgres://user@host/database for many processes, or a folder for one (default: a folder in your state folder; DOWNLOAD_TASKS_FLEET_DATABASE)',
  ),
};

/** Options for a process of a fleet. */
export const fleetWork = {
  ...fleetPlace,
  destination: textOption(
    '--destination <place>',
    'folder or s3://bucket/prefix for files; each export has a subfolder with its name (default: the directory of each export)',
  ),
  concurrency: countOption('--concurrency <count>', 'concurrent windows (default: 8)'),
  requestsPerSecond: countOption(
    '--requests-per-second <count>',
    'maximum requests per second of all processes to one region of a vendor (default: 10)',
  ),
  activeTasks: countOption(
    '--active-tasks <count>',
    "maximum concurrent tasks in one region of a vendor (default: the vendor's limit)",
  ),
  sweep: durationOption('--sweep <duration>', 'time between two polls of the tasks (default: 10s)'),
  lease: durationOption(
    '--lease <duration>',
    'how long a process may be silent before other processes take over its windows (default: 1m)',
  ),
  allowHost: listOption(
    '--allow-host <host>',
    'host that links may point to even if it is private or uses plain http',
  ),
};

/** Options for the fleet page. */
export const fleetPage = {
  port: parsedOption('--port <port>', 'port of the page (default: any free port)', parsePort),
  host: textOption(
    '--host <address>',
    'address of the page; all but loopback addresses require a token in DOWNLOAD_TASKS_FLEET_TOKEN (default: 127.0.0.1)',
  ),
};

export type FleetPlace = OptionValues<typeof fleetPlace>;
export type FleetWork = OptionValues<typeof fleetWork>;
export type FleetPageOptions = OptionValues<typeof fleetPage>;

function parsePort(option: string, text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) {
    return port;
  }
  throw new UsageError(`${option}: "${text}" is not a port. Use a number from 0 to 65535.`);
}
