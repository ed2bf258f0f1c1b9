/** What a process of a fleet does. Holds no link and no secret. */
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
      /** The tasks of a scope were looked at. */
      readonly type: 'swept';
      readonly scope: string;
      /** Tasks that were looked at, and how many of them have ended. */
      readonly tasks: number;
      readonly ended: number;
      readonly queued: number;
    }
  | {
      /** A turn with a window is over. */
      readonly type: 'window';
      readonly export: string;
      readonly window: string;
      readonly state: string;
      readonly rows: number;
    }
  | {
      /** Something went wrong, and is tried again. */
      readonly type: 'failed';
      readonly what: string;
      readonly message: string;
    }
  | {
      /** An export cannot go on as it is. */
      readonly type: 'stopped';
      readonly export: string;
      readonly reason: string;
    };
