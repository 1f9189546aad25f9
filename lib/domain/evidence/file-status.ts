/** Where a file stands: uploading, checking, received, submitted, reviewed; or refused, with a reason beside it. */
export const FILE_STATUSES = ["uploading", "checking", "received", "submitted", "reviewed", "refused"] as const;
export type FileStatus = (typeof FILE_STATUSES)[number];

/** Counts as given evidence: its content passed the check and nobody refused it. */
export const isArrived = (status: FileStatus): boolean => status === "received" || status === "submitted" || status === "reviewed";
