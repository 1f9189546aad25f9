import { sql } from "drizzle-orm";
import { pgPolicy, pgRole, uuid } from "drizzle-orm/pg-core";

export const appSeller = pgRole("app_seller").existing();
export const appStaff = pgRole("app_staff").existing();
export const appOwner = pgRole("app_owner").existing();

/** First column of the primary key of every seller-owned table. */
export const sellerId = () => uuid("seller_id").notNull();

// A sub-select, so that the planner evaluates it once and uses it as an index condition.
const ownSeller = "seller_id = (select nullif(current_setting('app.seller', true), '')::uuid)";

/** Acts of the desk and the worker on a seller's account, as the audit names them; the account's people read who and when. */
export const ACCOUNT_ACTS = ["seller.suspend", "seller.lift", "seller.invite", "seller.uninvite", "member.suspend", "member.lift"] as const;

function policies(table: string, sellerMay: string) {
  const predicate = sql.raw(sellerMay);
  return [
    pgPolicy(`${table}_seller`, { for: "all", to: appSeller, using: predicate, withCheck: predicate }),
    pgPolicy(`${table}_staff`, { for: "all", to: appStaff, using: sql`true`, withCheck: sql`true` }),
  ];
}

/** Rows of the seller itself. */
export const ownedBySeller = (table: string) => policies(table, ownSeller);

/** Rows that hang on a claim: visible to the seller once the claim is (its own policy says when), and where `also` holds. */
export const hangsOnClaim = (table: string, also = "") =>
  policies(
    table,
    `${ownSeller} and exists (select 1 from claims c where c.seller_id = ${table}.seller_id and c.id = ${table}.claim_id)${also ? ` and ${also}` : ""}`,
  );

/** The same for rows that may hang on no claim: what is told of the seller's insurance is its own. */
export const mayHangOnClaim = (table: string) =>
  policies(
    table,
    `${ownSeller} and (claim_id is null or exists (select 1 from claims c where c.seller_id = ${table}.seller_id and c.id = ${table}.claim_id))`,
  );

export const presentedClaims = () => policies("claims", `${ownSeller} and presented_at is not null`);

/** Rows the seller must never see; only the desk's role has a policy. */
export const deskOnly = (table: string) => [
  pgPolicy(`${table}_staff`, { for: "all", to: appStaff, using: sql`true`, withCheck: sql`true` }),
];

/** Of its chain a seller reads what its own people and their guests did, and the few acts of the desk on its account; nothing else. */
export const auditOfSeller = () => [
  ...ownedBySeller("audit"),
  pgPolicy("audit_seller_reads", {
    as: "restrictive",
    for: "select",
    to: appSeller,
    using: sql.raw(`actor_kind in ('seller', 'guest') or action in (${ACCOUNT_ACTS.map((a) => `'${a}'`).join(", ")})`),
  }),
  readByLookups("audit"),
];

/** What a seller's people keep among themselves: the desk's role has no policy. */
export const sellerOnly = (table: string) => hangsOnClaim(table).slice(0, 1);

/**
 * What the desk may not read it may still erase, and only what is due: the rows of a claim whose customer is erased.
 * A statement without any condition removes just these.
 */
export const erasedWithClaim = (table: string) =>
  pgPolicy(`${table}_erase`, {
    for: "delete",
    to: appStaff,
    using: sql.raw(
      `exists (select 1 from claims c where c.seller_id = ${table}.seller_id and c.id = ${table}.claim_id and c.erased_at is not null)`,
    ),
  });

/** What stands where a person's name was. */
export const ERASED_NAME = "–";

/** The name of an erased person, where the desk sees no row: a statement without any condition overwrites just these. */
export const erasedWithPerson = (table: string) =>
  pgPolicy(`${table}_erase_name`, {
    for: "update",
    to: appStaff,
    using: sql.raw(`name <> '${ERASED_NAME}' and exists (select 1 from users u where u.id = ${table}.user_id and u.erased_at is not null)`),
    withCheck: sql`true`,
  });

/** The look-up functions run as app_owner, which row-level security binds too: it may read, never write. */
export const readByLookups = (table: string) => pgPolicy(`${table}_lookup`, { for: "select", to: appOwner, using: sql`true` });

/** Tables without a seller. Everything else must have `seller_id` first in its primary key and a forced policy. */
export const GLOBAL_TABLES = [
  "users",
  "sessions",
  "password_resets",
  "second_factors",
  "recovery_codes",
  "security_notices",
  "user_identities",
  "partners",
  "intake_requests",
  "rate_limits",
  "demo_clock",
  "providers",
] as const;
