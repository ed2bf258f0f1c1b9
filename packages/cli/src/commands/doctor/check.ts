/** One check of `doctor`. */
export interface Check {
  readonly name: 'settings' | 'credentials' | 'endpoint' | 'clock' | 'signature' | 'permission';
  readonly result: 'ok' | 'warning' | 'failed' | 'skipped';
  readonly detail: string;
}
