import { cancelCommand, deleteCommand, retryCommand } from './change.js';
import { callCommand } from './call.js';
import type { Command, CommandGroup, VendorCommand } from './command.js';
import { completionCommand } from './completion.js';
import { configCommand } from './config.js';
import { configureCommand } from './configure.js';
import { createCommand } from './create.js';
import { doctorCommand } from './doctor.js';
import { emulatorCommand } from './emulator.js';
import { exportCommand } from './export.js';
import { fetchCommand } from './fetch.js';
import { fleetCommand } from './fleet.js';
import { getCommand } from './get.js';
import { linkCommand } from './link.js';
import { listCommand } from './list.js';
import { manCommand } from './man.js';
import { mcpCommand } from './mcp.js';
import { proveCommand } from './prove.js';
import { reportCommand } from './report.js';
import { syncCommand } from './sync.js';
import { vendorsCommand } from './vendors.js';
import { waitCommand } from './wait.js';

/** All commands, in the order of the help. */
export const allCommands: readonly (Command | CommandGroup | VendorCommand)[] = [
  createCommand,
  listCommand,
  exportCommand,
  syncCommand,
  proveCommand,
  reportCommand,
  fleetCommand,
  callCommand,
  getCommand,
  waitCommand,
  fetchCommand,
  linkCommand,
  deleteCommand,
  cancelCommand,
  retryCommand,
  vendorsCommand,
  configureCommand,
  configCommand,
  doctorCommand,
  mcpCommand,
  emulatorCommand,
  completionCommand,
  manCommand,
];
