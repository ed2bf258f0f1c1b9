import process from 'node:process';
import { fleetOf } from './fleet-of.js';
import type { WorkerOrder } from './order.js';
import { sampleUsage } from './sample-usage.js';

// A worker of the fleet. Reports each sweep, and its resource usage every second.

const order = JSON.parse(process.env['FLEET_ORDER'] ?? '') as WorkerOrder;
const fleet = fleetOf(order);
fleet.on((event) => {
  if (event.type === 'swept' || event.type === 'failed') {
    process.send?.({ event });
  }
});
// Ctrl-C reaches every process of the terminal; the benchmark itself ends this one.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit(1));
await fleet.start();
setInterval(() => process.send?.({ usage: sampleUsage() }), 1000);
process.on('message', () => {
  void fleet.stop().then(() => process.exit(0));
});
