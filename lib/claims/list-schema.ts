import type { Outcome, State } from "#lib/domain/claim/states.ts";
import type { View } from "#lib/domain/claim/views.ts";
import type { FileStatus } from "#lib/domain/evidence/file-status.ts";

/** The worklist's address: view, state, words, cursor. Anything unknown falls back to the default view, never to an error. */
/** How many claims each view has, each at most a thousand. */
export type ViewCounts = Record<View, number>;
export type ListQuery = { view: View; state: string | null; q: string; cursor: string | null };
export const PAGE_SIZE = 25;

/** One row as a tuple: half the bytes of an object a row, and the client component names the places once. */
export type ClaimTuple = readonly [
  number: string,
  state: State,
  outcome: Outcome | null,
  productEn: string,
  productZh: string,
  happenedEn: string,
  happenedZh: string,
  orderNo: string,
  claimed: number,
  amount: number | null,
  currency: "USD" | "GBP",
  dueAt: number | null,
  program: "us" | "uk",
  pictureUrl: string | null,
  openQuestion: boolean,
  incidentKind: string,
];
export type ClaimPage = { rows: ClaimTuple[]; next: string | null };

/** A file as the upload list shows it. */
export type UploadedFile = {
  id: string;
  name: string;
  size: number;
  status: FileStatus;
  refusal: string | null;
  kind: string | null;
  ground: string | null;
  questionId: string | null;
  by: string;
  previews: number;
};

/** A notice as its reader's inbox shows it. */
export type InboxRow = {
  id: string;
  kind: string;
  params: Record<string, string | number | null>;
  createdAt: number;
  readAt: number | null;
};
export type Inbox = { unread: number; notices: InboxRow[] };
