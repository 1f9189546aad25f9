import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  customType,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Conversion } from "#lib/domain/conversion.ts";
import type { Head, Route, StepInCause } from "../../lib/domain/claim/claim.ts";
import type { EventName, Outcome, State, StepType } from "../../lib/domain/claim/states.ts";
import { sellers } from "./accounts.ts";
import { deskOnly, hangsOnClaim, presentedClaims, readByLookups, sellerId } from "./tenancy.ts";

const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });
const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
/** Minor units. */
const money = (name: string) => bigint(name, { mode: "number" });

export const claims = pgTable(
  "claims",
  {
    sellerId: sellerId().references(() => sellers.sellerId),
    id: uuid("id").notNull(),
    /** What people say and type: CLM-2026-000123. */
    number: text("number").notNull(),
    revision: integer("revision").notNull(),
    state: text("state").$type<State>().notNull(),
    outcome: text("outcome").$type<Outcome>(),
    outcomeReason: text("outcome_reason"),
    program: text("program").$type<"us" | "uk">().notNull(),
    packVersion: text("pack_version").notNull(),
    currency: text("currency").$type<"USD" | "GBP">().notNull(),
    // What happened
    incidentKind: text("incident_kind").notNull(),
    incidentOn: date("incident_on", { mode: "string" }).notNull(),
    physical: boolean("physical").notNull(),
    filedAt: at("filed_at").notNull(),
    happenedEn: text("happened_en").notNull(),
    happenedZh: text("happened_zh").notNull(),
    productEn: text("product_en").notNull(),
    productZh: text("product_zh").notNull(),
    // Order snapshot of the intake call
    orderNo: text("order_no").notNull(),
    asin: text("asin").notNull(),
    listingTitle: text("listing_title").notNull(),
    /** The production lot of the unit, where customer service could read it off. */
    lot: text("lot"),
    pictureUrl: text("picture_url"),
    unitPrice: money("unit_price").notNull(),
    purchasedOn: date("purchased_on", { mode: "string" }).notNull(),
    deliveredOn: date("delivered_on", { mode: "string" }),
    // The customer, as far as anyone here may know
    customerFirstName: text("customer_first_name").notNull(),
    customerInitial: text("customer_initial").notNull(),
    customerRegion: text("customer_region").notNull(),
    account: text("account").notNull(),
    accountLang: text("account_lang").notNull(),
    accountTranslation: text("account_translation"),
    accountTranslationLang: text("account_translation_lang"),
    partnerReference: text("partner_reference").notNull(),
    duplicateOf: text("duplicate_of"),

    // Facts of the rules
    route: text("route").$type<Route>(),
    compliant: boolean("compliant"),
    complianceReasons: text("compliance_reasons").array().notNull().default([]),
    complianceAsOf: at("compliance_as_of"),
    presentedAt: at("presented_at"),
    claimed: money("claimed").notNull(),
    eligible: money("eligible"),
    amount: money("amount"),
    dueAt: at("due_at"),
    marketDueAt: at("market_due_at"),
    noticeSentAt: at("notice_sent_at"),
    finalNoticeSentAt: at("final_notice_sent_at"),
    proofAtNotice: boolean("proof_at_notice").notNull().default(false),
    proofSubmittedAt: at("proof_submitted_at"),
    proofInReview: boolean("proof_in_review").notNull().default(false),
    proofCorrectionUntil: at("proof_correction_until"),
    proofInTime: boolean("proof_in_time").notNull().default(false),
    insurerNotifiedAt: at("insurer_notified_at"),
    offer: money("offer"),
    /** The first claim's id, on every claim of the same incident; null stands for a claim that is alone. */
    incidentId: uuid("incident_id"),
    reportOpen: boolean("report_open").notNull().default(false),
    contestedAt: at("contested_at"),
    contestLate: boolean("contest_late").notNull().default(false),
    steppedInAt: at("stepped_in_at"),
    stepInCause: text("step_in_cause").$type<StepInCause>(),
    appealedAt: at("appealed_at"),
    paidAmount: money("paid_amount"),
    paidAt: at("paid_at"),
    paidReference: text("paid_reference"),
    recovered: money("recovered").notNull().default(0),
    closedAt: at("closed_at"),
    /** The customer's name and words and all files are gone: their time was over, or it was asked for. */
    erasedAt: at("erased_at"),

    // Written with every commit, so that lists and counts need no rule of their own
    needsSeller: boolean("needs_seller").notNull().default(false),
    sellerDueAt: at("seller_due_at"),
    updatedAt: at("updated_at").notNull(),
    /** Words people search by: numbers, names in both languages, what the customer wrote. Chinese by pairs of characters. */
    search: tsvector("search")
      .notNull()
      .generatedAlwaysAs(
        sql`claim_search(number, order_no, asin, product_en, product_zh, listing_title, happened_en, happened_zh, customer_first_name, account, account_translation)`,
      ),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.id] }),
    uniqueIndex("claims_number").on(t.sellerId, t.number),
    // One index for each order of the worklist's views: a page and a capped count read only what they show. What a filter asks for
    // stands behind the order: an entry that does not pass costs no look at its row.
    index("claims_needs")
      .on(t.sellerId, sql`coalesce(seller_due_at, 'infinity'::timestamptz)`, t.id, t.incidentKind, t.route, t.state)
      .where(sql`presented_at is not null and needs_seller and state <> 'closed'`),
    index("claims_open")
      .on(t.sellerId, t.presentedAt, t.id, t.needsSeller, t.incidentKind, t.route, t.state)
      .where(sql`presented_at is not null and state <> 'closed'`),
    index("claims_open_by_amount")
      .on(t.sellerId, sql`coalesce(amount, claimed)`, t.id, t.needsSeller, t.incidentKind, t.route, t.state, t.presentedAt)
      .where(sql`presented_at is not null and state <> 'closed'`),
    index("claims_by_presented").on(t.sellerId, t.presentedAt, t.id, t.incidentKind, t.route, t.state).where(sql`presented_at is not null`),
    index("claims_by_state").on(t.sellerId, t.state, t.presentedAt, t.id, t.incidentKind, t.route).where(sql`presented_at is not null`),
    index("claims_by_incident").on(t.sellerId, t.incidentKind, t.presentedAt, t.id, t.route).where(sql`presented_at is not null`),
    index("claims_by_amount")
      .on(t.sellerId, sql`coalesce(amount, claimed)`, t.id, t.incidentKind, t.route, t.state, t.presentedAt)
      .where(sql`presented_at is not null`),
    index("claims_on_lot").on(t.sellerId, t.lot).where(sql`lot is not null and presented_at is not null`),
    index("claims_on_incident").on(t.sellerId, t.incidentId).where(sql`incident_id is not null`),
    index("claims_search").using("gin", t.sellerId, t.search),
    index("claims_screened_out").on(t.sellerId, t.closedAt).where(sql`presented_at is null and outcome = 'unsubstantiated'`),
    // The desk's queues and the intake look across sellers.
    index("claims_desk_number").on(t.number),
    index("claims_desk_filed").on(t.filedAt, t.id),
    index("claims_desk_queue").on(t.state, t.marketDueAt).where(sql`state <> 'closed'`),
    ...presentedClaims(),
    readByLookups("claims"),
  ],
).enableRLS();

const claimKey = (name: string, t: { sellerId: never; claimId: never }) =>
  foreignKey({ name: `${name}_claim`, columns: [t.sellerId, t.claimId], foreignColumns: [claims.sellerId, claims.id] });
// Drizzle's column types differ a table; the helper only passes them on.
export const onClaim = (name: string, t: { sellerId: unknown; claimId: unknown }) =>
  claimKey(name, t as { sellerId: never; claimId: never });

export const claimHeads = pgTable(
  "claim_heads",
  {
    sellerId: sellerId(),
    claimId: uuid("claim_id").notNull(),
    head: text("head").$type<Head>().notNull(),
    position: integer("position").notNull(),
    claimed: money("claimed").notNull(),
    eligible: money("eligible"),
    excluded: boolean("excluded").notNull().default(false),
    why: text("why").notNull().default(""),
    whyZh: text("why_zh").notNull().default(""),
    decided: money("decided"),
    converted: jsonb("converted").$type<Conversion>(),
  },
  (t) => [primaryKey({ columns: [t.sellerId, t.claimId, t.head] }), onClaim("claim_heads", t), ...hangsOnClaim("claim_heads")],
).enableRLS();

/** The step log. Append-only. Rows not `visible` (screening, remarks) never leave the desk. */
export const claimEvents = pgTable(
  "claim_events",
  {
    sellerId: sellerId(),
    claimId: uuid("claim_id").notNull(),
    seq: integer("seq").notNull(),
    type: text("type").$type<EventName | StepType>().notNull(),
    from: text("from_state").$type<State>(),
    to: text("to_state").$type<State>(),
    actorKind: text("actor_kind").$type<"seller" | "staff" | "partner" | "timer" | "guest">().notNull(),
    actorId: text("actor_id"),
    actorName: text("actor_name").notNull().default(""),
    at: at("at").notNull(),
    late: boolean("late").notNull().default(false),
    visible: boolean("visible").notNull(),
    data: jsonb("data").$type<Record<string, unknown>>().notNull().default({}),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.claimId, t.seq] }),
    // The desk's daily figures look across sellers.
    index("claim_events_day").on(t.type, t.at),
    onClaim("claim_events", t),
    ...hangsOnClaim("claim_events", "visible"),
    readByLookups("claim_events"),
  ],
).enableRLS();

/** Fraud score and expert opinion; the desk's alone. */
export const screenings = pgTable(
  "screenings",
  {
    sellerId: sellerId(),
    claimId: uuid("claim_id").notNull(),
    score: integer("score"),
    scoreNote: text("score_note"),
    scoredBy: text("scored_by"),
    scoredAt: at("scored_at"),
    opinion: text("opinion").$type<"substantiated" | "doubtful" | "unsubstantiated">(),
    opinionText: text("opinion_text"),
    expertName: text("expert_name"),
    opinedBy: text("opined_by"),
    opinedAt: at("opined_at"),
  },
  (t) => [primaryKey({ columns: [t.sellerId, t.claimId] }), onClaim("screenings", t), ...deskOnly("screenings")],
).enableRLS();

/** A first decision over the four-eyes amount, waiting for a second person. */
export const proposals = pgTable(
  "proposals",
  {
    sellerId: sellerId(),
    claimId: uuid("claim_id").notNull(),
    event: text("event").$type<EventName>().notNull(),
    revision: integer("revision").notNull(),
    input: jsonb("input").$type<Record<string, unknown>>().notNull(),
    /** What the first person gave the verb, so that the second can agree without writing it anew. */
    request: jsonb("request").$type<Record<string, unknown>>(),
    proposedBy: uuid("proposed_by").notNull(),
    proposedName: text("proposed_name").notNull(),
    at: at("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.sellerId, t.claimId] }), onClaim("proposals", t), ...deskOnly("proposals")],
).enableRLS();
