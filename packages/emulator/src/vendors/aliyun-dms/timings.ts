/** Milliseconds. */
export type DmsTimings = Readonly<{
  /** How long the job of a ticket is INIT. */
  ticketInitMs: number;
  /** How long it is LISTING. */
  ticketListingMs: number;
  /** How long it stays LIST_SUCCESS until somebody approves the ticket. */
  ticketApprovalMs: number;
  /** How long it is DOWNLOADING. */
  ticketDownloadingMs: number;
  /** How long it is DOWNLOAD_SUCCESS. */
  ticketDownloadedMs: number;
  /** How long it is FILTERING, before it ends. */
  ticketFilteringMs: number;
  /** How long an export is INIT. */
  exportInitMs: number;
  /** How long it is LISTING. */
  exportListingMs: number;
  /** How long it is DOWNLOADING, before it ends. */
  exportDownloadingMs: number;
  /** How long a link works; whole seconds. */
  linkLifetimeMs: number;
}>;

export const defaultTimings: DmsTimings = {
  ticketInitMs: 500,
  ticketListingMs: 500,
  ticketApprovalMs: 1000,
  ticketDownloadingMs: 1000,
  ticketDownloadedMs: 500,
  ticketFilteringMs: 1000,
  exportInitMs: 500,
  exportListingMs: 500,
  exportDownloadingMs: 2000,
  linkLifetimeMs: 3600 * 1000,
};
