import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { AnyNotice, LedgerKind } from "../../lib/domain/claim/event.ts";
import type { Snapshot } from "../../lib/domain/claim/snapshot.ts";
import type { FileStatus } from "../../lib/domain/evidence/file-status.ts";
import { onClaim } from "./claims.ts";
import { hangsOnClaim, mayHangOnClaim, readByLookups, sellerId } from "./tenancy.ts";

const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
const money = (name: string) => bigint(name, { mode: "number" });

export const FILE_PURPOSES = ["intake", "contest", "inform", "appeal", "answer", "payment"] as const;
export type FilePurpose = (typeof FILE_PURPOSES)[number];

export const files = pgTable(
  "files",
  {
    sellerId: sellerId(),
    claimId: uuid("claim_id").notNull(),
    id: uuid("id").notNull(),
    party: text("party").$type<"seller" | "customer">().notNull(),
    purpose: text("purpose").$type<FilePurpose>().notNull(),
    questionId: uuid("question_id"),
    name: text("name").notNull(),
    declaredType: text("declared_type").notNull(),
    mediaType: text("media_type"),
    size: bigint("size", { mode: "number" }).notNull(),
    sha256: text("sha256"),
    storageKey: text("storage_key"),
    status: text("status").$type<FileStatus>().notNull(),
    refusal: text("refusal"),
    ground: text("ground"),
    kind: text("kind"),
    /** What its owner says of it, in which language it is, and which other file it translates. */
    note: text("note"),
    lang: text("lang").$type<"zh-CN" | "en">(),
    translationOf: uuid("translation_of"),
    /** Kept for the team and left out of the answer: the original of a copy with parts blacked out. */
    withheld: boolean("withheld").notNull().default(false),
    /** The file this one was made from by blacking parts out, or taken over from an earlier claim. */
    redactedFrom: uuid("redacted_from"),
    reusedFrom: uuid("reused_from"),
    medical: boolean("medical").notNull().default(false),
    /** Customer files are the desk's until released to the seller. */
    released: boolean("released").notNull().default(false),
    /** Whether the virus scanner looked: null before, `off` where none is configured. */
    scan: text("scan").$type<"clean" | "off">(),
    pages: integer("pages"),
    previews: integer("previews").notNull().default(0),
    previewState: text("preview_state").$type<"none" | "ready" | "failed">().notNull().default("none"),
    submissionId: uuid("submission_id"),
    uploadedBy: uuid("uploaded_by"),
    uploadedName: text("uploaded_name").notNull(),
    createdAt: at("created_at").notNull(),
    receivedAt: at("received_at"),
    removedAt: at("removed_at"),
    /** Its bytes are gone from the store. */
    erasedAt: at("erased_at"),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.claimId, t.id] }),
    index("files_id").on(t.sellerId, t.id),
    index("files_checking").on(t.createdAt).where(sql`status = 'checking'`),
    onClaim("files", t),
    ...hangsOnClaim("files", "(party = 'seller' or released)"),
  ],
).enableRLS();

/** A draft is a row a field: two people on one answer never overwrite each other silently. */
export const draftFields = pgTable(
  "draft_fields",
  {
    sellerId: sellerId(),
    claimId: uuid("claim_id").notNull(),
    draft: text("draft").$type<"contest" | "inform" | "appeal">().notNull(),
    field: text("field").notNull(),
    value: jsonb("value").$type<unknown>().notNull(),
    version: integer("version").notNull(),
    updatedBy: uuid("updated_by").notNull(),
    updatedName: text("updated_name").notNull(),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.sellerId, t.claimId, t.draft, t.field] }), onClaim("draft_fields", t), ...hangsOnClaim("draft_fields")],
).enableRLS();

export type SubmissionKind = "contest" | "inform" | "proof" | "appeal" | "answer" | "accept" | "offer" | "payment";

/** What the seller sent, frozen. `snapshot` is exactly what `sha256` hashes. */
export const submissions = pgTable(
  "submissions",
  {
    sellerId: sellerId(),
    claimId: uuid("claim_id").notNull(),
    id: uuid("id").notNull(),
    n: integer("n").notNull(),
    kind: text("kind").$type<SubmissionKind>().notNull(),
    receipt: text("receipt").notNull(),
    snapshot: jsonb("snapshot").$type<Snapshot>().notNull(),
    sha256: text("sha256").notNull(),
    idempotencyKey: text("idempotency_key").notNull(),
    inputSha256: text("input_sha256").notNull(),
    submittedBy: uuid("submitted_by").notNull(),
    submittedName: text("submitted_name").notNull(),
    at: at("at").notNull(),
    late: boolean("late").notNull(),
    pdfKey: text("pdf_key"),
    pdfSha256: text("pdf_sha256"),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.claimId, t.id] }),
    unique("submissions_n").on(t.sellerId, t.claimId, t.n),
    unique("submissions_key").on(t.sellerId, t.claimId, t.idempotencyKey),
    // The public verification knows only a hash.
    index("submissions_hash").on(t.sha256),
    index("submissions_pdf").on(t.pdfSha256),
    onClaim("submissions", t),
    ...hangsOnClaim("submissions"),
    readByLookups("submissions"),
  ],
).enableRLS();

export const questions = pgTable(
  "questions",
  {
    sellerId: sellerId(),
    claimId: uuid("claim_id").notNull(),
    id: uuid("id").notNull(),
    to: text("asked_of").$type<"seller" | "staff">().notNull(),
    text: text("text").notNull(),
    askedName: text("asked_name").notNull(),
    askedAt: at("asked_at").notNull(),
    dueAt: at("due_at").notNull(),
    answer: text("answer"),
    answeredName: text("answered_name"),
    answeredAt: at("answered_at"),
  },
  (t) => [primaryKey({ columns: [t.sellerId, t.claimId, t.id] }), onClaim("questions", t), ...hangsOnClaim("questions")],
).enableRLS();

/** Text of someone whose submission lost the race: kept, shown, never part of the answer by itself. */
export const notes = pgTable(
  "notes",
  {
    sellerId: sellerId(),
    claimId: uuid("claim_id").notNull(),
    id: uuid("id").notNull(),
    reason: text("reason").$type<"conflict">().notNull(),
    body: jsonb("body").$type<Record<string, unknown>>().notNull(),
    byId: uuid("by_id").notNull(),
    byName: text("by_name").notNull(),
    at: at("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.sellerId, t.claimId, t.id] }), onClaim("notes", t), ...hangsOnClaim("notes")],
).enableRLS();

/** Money that moved. Append-only: no role may update or delete. */
export const ledger = pgTable(
  "ledger",
  {
    sellerId: sellerId(),
    claimId: uuid("claim_id").notNull(),
    seq: integer("seq").notNull(),
    kind: text("kind").$type<LedgerKind>().notNull(),
    amount: money("amount").notNull(),
    currency: text("currency").$type<"USD" | "GBP">().notNull(),
    reference: text("reference").notNull(),
    byName: text("by_name").notNull(),
    at: at("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.claimId, t.seq] }),
    onClaim("ledger", t),
    // A month's statement, and what was owed before it.
    index("ledger_by_time").on(t.sellerId, t.at, t.claimId, t.seq),
    ...hangsOnClaim("ledger"),
  ],
).enableRLS();

export const notices = pgTable(
  "notices",
  {
    sellerId: sellerId(),
    /** null: it tells of the seller's insurance. */
    claimId: uuid("claim_id"),
    certificateId: uuid("certificate_id"),
    /** What may be told only once: `2027-03-01:60` for the reminder of a cover's end. */
    onceKey: text("once_key"),
    id: uuid("id").notNull(),
    kind: text("kind").$type<AnyNotice>().notNull(),
    /** A colleague's word is for one person; null is for every owner and claims manager. */
    forUser: uuid("for_user"),
    /** Which clock of the claim rests on it. */
    rests: text("rests").$type<"notice" | "final" | "none">().notNull(),
    params: jsonb("params").$type<Record<string, string | number | null>>().notNull(),
    createdAt: at("created_at").notNull(),
    sentAt: at("sent_at"),
    sentWay: text("sent_way").$type<"mail" | "app" | "staff">(),
    failedAt: at("failed_at"),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.id] }),
    index("notices_claim").on(t.sellerId, t.claimId),
    index("notices_failed").on(t.failedAt).where(sql`failed_at is not null and sent_at is null`),
    index("notices_unsent").on(t.createdAt).where(sql`sent_at is null`),
    uniqueIndex("notices_once").on(t.sellerId, t.kind, t.onceKey).where(sql`once_key is not null`),
    onClaim("notices", t),
    ...mayHangOnClaim("notices"),
  ],
).enableRLS();

export type MailState = "queued" | "accepted" | "failed" | "bounced" | "digest" | "app";

/** A notice to one person: the mail and the line in the app. */
export const deliveries = pgTable(
  "deliveries",
  {
    sellerId: sellerId(),
    noticeId: uuid("notice_id").notNull(),
    userId: uuid("user_id").notNull(),
    claimId: uuid("claim_id"),
    /** `digest` waits for the day's mail; `app` is by its reader's wish in the app alone. */
    mail: text("mail").$type<MailState>().notNull(),
    detail: text("detail").notNull().default(""),
    createdAt: at("created_at").notNull(),
    acceptedAt: at("accepted_at"),
    readAt: at("read_at"),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.noticeId, t.userId] }),
    index("deliveries_inbox").on(t.sellerId, t.userId, t.createdAt),
    index("deliveries_of_claim").on(t.sellerId, t.claimId, t.noticeId),
    index("deliveries_digest").on(t.userId, t.createdAt).where(sql`mail = 'digest'`),
    onClaim("deliveries", t),
    ...mayHangOnClaim("deliveries"),
  ],
).enableRLS();
