import { z } from "zod";
import type { Outcome, State } from "#lib/domain/claim/states.ts";
import type { View } from "#lib/domain/claim/views.ts";
import type { FileStatus } from "#lib/domain/evidence/file-status.ts";

/** How many claims each view has, each at most a thousand. */
export type ViewCounts = Record<View, number>;
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
  mediaType: string | null;
  note: string | null;
  lang: "zh-CN" | "en" | null;
  translationOf: string | null;
  /** Kept for the team, not sent. */
  withheld: boolean;
  redactedFrom: string | null;
  /** `off`: no scanner is set up, so nothing looked through it. */
  scan: "clean" | "off" | null;
};

/** A file of an earlier claim on the same product that could serve again. */
export type EarlierFile = { id: string; name: string; kind: string | null; size: number; claim: string; lang: string | null };

/** A list under a name of its own. `query` is its address after `?`. */
export type SavedView = { id: string; name: string; query: string };
export const saveViewSchema = z.object({
  name: z.string().trim().min(1, "required").max(40, "too_long"),
  query: z.string().max(600, "too_long"),
});
export const removeViewSchema = z.object({ id: z.uuid() });
/** Named lists one person may keep. */
export const MAX_VIEWS = 20;
