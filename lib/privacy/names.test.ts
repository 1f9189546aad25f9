import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { useDatabase } from "#db/testing/database.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let admin: pg.Client;
beforeAll(async () => {
  db = await useDatabase();
  admin = await db.asSuperuser();
});
afterAll(() => db.drop());

/** Goes with its person (erase-person.ts) or with the customer (erase-claim.ts). */
const ERASED = [
  "certificates.created_name",
  "certificates.submitted_name",
  "claim_events.actor_name",
  "claim_hands.name",
  "claims.customer_first_name",
  "desk_hands.name",
  "draft_fields.updated_name",
  "files.name",
  "files.uploaded_name",
  "findings.updated_name",
  "guest_links.created_name",
  "held_decisions.by_name",
  "invitations.invited_name",
  "notes.by_name",
  "presence.name",
  "proposals.proposed_name",
  "screenings.expert_name",
  "team_notes.name",
  "users.name",
];
/** The record, as docs/privacy.md says: what a person did under its name, without an id beside it or signed with it. */
const STAYS = [
  "certificate_events.actor_name",
  "certificates.decided_name",
  "claim_hands.by_name",
  "covers.accepted_by_name",
  "desk_hands.by_name",
  "insurance_profiles.updated_name",
  "ledger.by_name",
  "providers.updated_name",
  "questions.answered_name",
  "questions.asked_name",
  "submissions.submitted_name",
  "webhooks.updated_name",
];
/** Of companies, certificates, lists and other things. */
const NOBODYS = ["certificates.name", "partners.name", "saved_views.name", "sellers.legal_name", "sellers.name", "sellers.trade_name"];

test("every column that holds a name is erased, or stands among what stays", async () => {
  const { rows } = await admin.query<{ c: string }>(
    `select c.table_name || '.' || c.column_name as c from information_schema.columns c join pg_tables p on p.tablename = c.table_name
     where c.table_schema = 'public' and p.schemaname = 'public' and c.column_name ~ '(^|_)name$' and c.data_type = 'text'`,
  );
  expect(rows.map((r) => r.c).sort()).toEqual([...ERASED, ...STAYS, ...NOBODYS].sort());
});
