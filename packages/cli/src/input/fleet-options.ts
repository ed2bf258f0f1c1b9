import {
  countOption,
  durationOption,
  listOption,
  type OptionValues,
  parsedOption,
  textOption,
} from './option.js';
import { UsageError } from './usage-error.js';

/** Where the tables of a fleet are; every command of a fleet takes it. */
export const fleetPlace = {
  database: textOption(
    '--database <address>',
    'postgres://user@host/database for many processes, or a folder for one (default: a folder in your state folder; DOWNLOAD_TASKS_FLEET_DATABASE)',
  ),
};

/** How a process of a fleet works. */
export const fleetWork = {
  ...fleetPlace,
  destination: textOption(
    '--destination <place>',
    'where files go: a folder, or s3://bucket/prefix; in it, each export has a folder of its name (default: the directory of each export)',
  ),
  concurrency: countOption('--concurrency <count>', 'windows at a time (default: 8)'),
  requestsPerSecond: countOption(
    '--requests-per-second <count>',
    'most requests of all processes to one region of a vendor (default: 10)',
  ),
  activeTasks: countOption(
    '--active-tasks <count>',
    "most tasks at a time in one region of a vendor (default: the vendor's limit)",
  ),
  sweep: durationOption('--sweep <duration>', 'how often tasks are looked at (default: 10s)'),
  lease: durationOption(
    '--lease <duration>',
    'how long a process may be silent before others take over its windows (default: 1m)',
  ),
  allowHost: listOption(
    '--allow-host <host>',
    'host that links may lead to although it is private or speaks http',
  ),
};

/** Where the page is served. */
export const fleetPage = {
  port: parsedOption('--port <port>', 'port of the page (default: any free one)', parsePort),
  host: textOption(
    '--host <address>',
    'address of the page; any but the loopback needs a token in DOWNLOAD_TASKS_FLEET_TOKEN (default: 127.0.0.1)',
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
  throw new UsageError(`${option}: "${text}" is not a port. Take a number from 0 to 65535.`);
}
