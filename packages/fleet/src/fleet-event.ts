/** What a process of a fleet does. Contains no links and no secrets. */
export type FleetEvent =
  | {
      /** Windows were added to an export. */
      readonly type: 'planned';
      readonly export: string;
      readonly windows: number;
      /** RFC 3339. */
      readonly to: string;
    }
  | {
      /** The tasks of a scope were polled. */
      readonly type: 'swept';
      readonly scope: string;
      /** Number of polled tasks, and how many of them have ended. */
      readonly tasks: number;
      readonly ended: number;
      readonly queued: number;
    }
  | {
      /** A turn with a window has ended. */
      readonly type: 'window';
      readonly export: string;
      readonly window: string;
      readonly state: string;
      readonly rows: number;
    }
  | {
      /** Something failed, and will be retried. */
      readonly type: 'failed';
      readonly what: string;
      readonly message: string;
    }
  | {
      /** An export cannot continue until a person intervenes. */
      readonly type: 'stopped';
      readonly export: string;
      readonly reason: string;
    };
