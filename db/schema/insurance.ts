import { sql } from "drizzle-orm";
import { bigint, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import type { FileStatus } from "../../lib/domain/evidence/file-status.ts";
import type { Basis, FactEntries } from "../../lib/domain/requirements/facts.ts";
import type { Verdict } from "../../lib/domain/requirements/judge.ts";
import type { RequirementPackId } from "../../lib/domain/requirements/pack.ts";
import type { CertificateStatus, CertificateStep } from "../../lib/domain/requirements/status.ts";
import { ownedBySeller, sellerId } from "./tenancy.ts";

const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
const money = (name: string) => bigint(name, { mode: "number" });

/** One document that says what is insured, from the first byte to the reviewer's word. */
export const certificates = pgTable(
  "certificates",
  {
    sellerId: sellerId(),
    id: uuid("id").notNull(),
    /** `record`: cover the desk had accepted before certificates were kept here; it has no document. */
    origin: text("origin").$type<"upload" | "record">().notNull(),
    status: text("status").$type<CertificateStatus>().notNull(),
    /** Counts with every change of fields or status; a save on an older one is a conflict. */
    revision: integer("revision").notNull(),
    /** The certificate this one corrects or renews. */
    replaces: uuid("replaces"),

    name: text("name").notNull(),
    declaredType: text("declared_type").notNull(),
    mediaType: text("media_type"),
    size: money("size").notNull(),
    sha256: text("sha256"),
    storageKey: text("storage_key"),
    fileStatus: text("file_status").$type<FileStatus>().notNull(),
    refusal: text("refusal"),
    scan: text("scan").$type<"clean" | "off">(),
    pages: integer("pages"),
    previews: integer("previews").notNull().default(0),
    /** What came of looking for text: `nothing` is a photo or scan, to be typed by hand. */
    reading: text("reading").$type<"waiting" | "read" | "nothing" | "failed">().notNull(),

    facts: jsonb("facts").$type<FactEntries>().notNull().default({}),
    /** Frozen when it is handed in, with the pack they were judged by. */
    packId: text("pack_id").$type<RequirementPackId>(),
    packVersion: text("pack_version"),
    verdicts: jsonb("verdicts").$type<Verdict[]>(),
    submittedAt: at("submitted_at"),
    submittedBy: uuid("submitted_by"),
    submittedName: text("submitted_name"),
    question: text("question"),
    questionAt: at("question_at"),
    answer: text("answer"),
    decidedAt: at("decided_at"),
    decidedName: text("decided_name"),
    /** Rules it was returned for; always shown to the seller. */
    reasons: text("reasons").array().notNull().default([]),
    decisionNote: text("decision_note").notNull().default(""),

    createdAt: at("created_at").notNull(),
    createdBy: uuid("created_by"),
    createdName: text("created_name").notNull(),
    removedAt: at("removed_at"),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.id] }),
    // The desk's queue looks across sellers, the longest waiting first.
    index("certificates_review").on(t.submittedAt, t.id).where(sql`status = 'submitted'`),
    index("certificates_checking").on(t.createdAt).where(sql`file_status in ('uploading', 'checking')`),
    ...ownedBySeller("certificates"),
  ],
).enableRLS();

const certificateKey = (name: string, t: { sellerId: never; certificateId: never }) =>
  foreignKey({
    name: `${name}_certificate`,
    columns: [t.sellerId, t.certificateId],
    foreignColumns: [certificates.sellerId, certificates.id],
  });
// Drizzle's column types differ a table; the helper only passes them on.
const onCertificate = (name: string, t: { sellerId: unknown; certificateId: unknown }) =>
  certificateKey(name, t as { sellerId: never; certificateId: never });

/** What happened to a certificate, by whom and when. Append-only. */
export const certificateEvents = pgTable(
  "certificate_events",
  {
    sellerId: sellerId(),
    certificateId: uuid("certificate_id").notNull(),
    seq: integer("seq").notNull(),
    type: text("type").$type<CertificateStep>().notNull(),
    actorKind: text("actor_kind").$type<"seller" | "staff" | "timer" | "guest">().notNull(),
    actorName: text("actor_name").notNull().default(""),
    at: at("at").notNull(),
    data: jsonb("data").$type<Record<string, unknown>>().notNull().default({}),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.certificateId, t.seq] }),
    onCertificate("certificate_events", t),
    ...ownedBySeller("certificate_events"),
  ],
).enableRLS();

/** Cover the marketplace accepted: one row a policy, made by accepting a certificate and by nothing else. */
export const covers = pgTable(
  "covers",
  {
    sellerId: sellerId(),
    id: uuid("id").notNull(),
    certificateId: uuid("certificate_id").notNull(),
    layer: text("layer").$type<"primary" | "excess">().notNull(),
    /** `proof`: enough for a claim's proof, not for the account. */
    standing: text("standing").$type<"account" | "proof">().notNull(),
    insurer: text("insurer").notNull(),
    policyNo: text("policy_no").notNull(),
    basis: text("basis").$type<Basis>().notNull(),
    retroactiveOn: text("retroactive_on"),
    effectiveOn: text("effective_on").notNull(),
    expiresOn: text("expires_on").notNull(),
    /** Minor units of US dollars; null where the record before certificates did not say. */
    occurrence: money("occurrence"),
    acceptedByName: text("accepted_by_name").notNull(),
    acceptedAt: at("accepted_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.sellerId, t.id] }), onCertificate("covers", t), ...ownedBySeller("covers")],
).enableRLS();
