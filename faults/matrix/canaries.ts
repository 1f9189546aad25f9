import { unzipSync } from "fflate";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import type pg from "pg";
import type { Mark } from "./stage.ts";

export type Whose = "team" | "desk" | "seller";
export type Side = "a" | "b" | "c";
type Planted = { owner: Side; whose: Whose; where: string };
const TOKEN = /zq[abc][tds]\d{4}x/g;

/** Every canary that was planted, by its text. */
export class Canaries {
  readonly #planted = new Map<string, Planted>();
  get size(): number {
    return this.#planted.size;
  }

  make(owner: Side, whose: Whose, where: string): string {
    const token = `zq${owner}${whose[0]}${String(this.#planted.size).padStart(4, "0")}x`;
    this.#planted.set(token, { owner, whose, where });
    return token;
  }

  marksOf =
    (owner: Side): Mark =>
    (whose, where) =>
      this.make(owner, whose, where);

  /** The canaries in what came, unpacked as far as it can be. */
  async found(bytes: Uint8Array): Promise<(Planted & { token: string })[]> {
    const tokens = new Set((await textsOf(bytes)).flatMap((t) => t.toLowerCase().match(TOKEN) ?? []));
    return [...tokens].flatMap((token) => {
      const planted = this.#planted.get(token);
      return planted ? [{ ...planted, token }] : [];
    });
  }
}

async function textsOf(bytes: Uint8Array): Promise<string[]> {
  const plain = Buffer.from(bytes).toString("latin1");
  if (plain.startsWith("%PDF-")) return [plain, await pdfText(bytes)];
  if (!plain.startsWith("PK\x03\x04")) return [plain];
  const inside = await Promise.all(Object.entries(unzipSync(bytes)).map(async ([name, body]) => [name, ...(await textsOf(body))]));
  return [plain, ...inside.flat()];
}

/** Without the spaces a line break may have put into a word. */
async function pdfText(bytes: Uint8Array): Promise<string> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0, useSystemFonts: false });
  const document = await task.promise;
  const pages: string[] = [];
  for (let n = 1; n <= document.numPages; n += 1) {
    const { items } = await (await document.getPage(n)).getTextContent();
    pages.push(items.map((i) => ("str" in i ? i.str : "")).join(""));
  }
  await task.destroy();
  return pages.join("").replace(/\s/g, "");
}

/** Columns of text that hold no words: keys, states, hashes, dates. A new column is planted unless it is named here. */
const NO_WORDS = new Set(
  `account_lang account_translation_lang actor_id actor_kind asked_of basis body_sha256 country currency declared_type draft
   duplicate_of effective_on entity event expires_on external_id field file_status form format from_state ground hash head idempotency_key
   incident_kind input_sha256 insurance_requested_on kind lang layer locale mail media_type number once_key opinion origin outcome
   pack_id pack_version partner_id party pdf_key pdf_sha256 picture_url place preview_state previous_secret program purpose query
   reading reason receipt rests retroactive_on role route scan scored_by opined_by secret sent_way sha256 standing state status
   step_in_cause storage_key store target task theme to_state token_box token_hash turnover type url verb by_role preference channel
   category topic way day`.split(/\s+/),
);
/** Tables that belong to nobody's screen, or whose rows are proved by their hash. */
const NOT_PLANTED = ["audit", "audit_heads"];
/** Who may see which rows, where it is not the seller and the desk both. */
const SECRET: Readonly<Record<string, readonly [where: string, whose: Whose][]>> = {
  screenings: [["true", "desk"]],
  proposals: [["true", "desk"]],
  held_decisions: [["true", "desk"]],
  desk_hands: [["true", "desk"]],
  draft_fields: [["true", "team"]],
  team_notes: [["true", "team"]],
  claim_hands: [["true", "team"]],
  presence: [["true", "team"]],
  notes: [["true", "team"]],
  saved_views: [["true", "team"]],
  webhooks: [["true", "team"]],
  notice_ways: [["true", "team"]],
  calendar_feeds: [["true", "team"]],
  digests: [["true", "team"]],
  hook_messages: [
    ["target = 'seller'", "team"],
    ["target <> 'seller'", "desk"],
  ],
  claims: [
    ["presented_at is null", "desk"],
    ["presented_at is not null", "seller"],
  ],
  claim_heads: [
    ["not exists (select 1 from claims c where c.id = claim_id and presented_at is not null)", "desk"],
    ["exists (select 1 from claims c where c.id = claim_id and presented_at is not null)", "seller"],
  ],
  claim_events: [
    ["not visible", "desk"],
    ["visible", "seller"],
  ],
  files: [
    ["party = 'customer' and not released", "desk"],
    ["party = 'seller' and submission_id is null", "team"],
    ["released or submission_id is not null", "seller"],
  ],
  certificates: [
    ["status = 'draft'", "team"],
    ["status <> 'draft'", "seller"],
  ],
};

/** Puts a canary behind every text of a seller's rows, whatever table and column. */
export async function plant(admin: pg.Client, sellerId: string, owner: Side, canaries: Canaries): Promise<void> {
  const { rows } = await admin.query<{ t: string; c: string }>(`
    select c.table_name as t, c.column_name as c from information_schema.columns c
    join information_schema.columns s on s.table_schema = 'public' and s.table_name = c.table_name and s.column_name = 'seller_id'
    where c.table_schema = 'public' and c.data_type = 'text' and c.is_generated = 'NEVER' order by 1, 2`);
  for (const { t, c } of rows) {
    if (NO_WORDS.has(c) || NOT_PLANTED.includes(t) || (t === "claim_events" && c === "type")) continue;
    for (const [where, whose] of SECRET[t] ?? [["true", "seller"] as const]) {
      const token = canaries.make(owner, whose, `${t}.${c} where ${where}`);
      await admin.query(`update ${t} set ${c} = ${c} || ' ${token}' where seller_id = $1 and ${c} is not null and (${where})`, [sellerId]);
    }
  }
}

/** Everything a seller has, as one hash a table: whatever was refused left it as it was. */
export async function fingerprint(admin: pg.Client, sellerId: string): Promise<Record<string, string>> {
  const { rows } = await admin.query<{ t: string }>(
    `select table_name as t from information_schema.columns where table_schema = 'public' and column_name = 'seller_id' and table_name <> 'sessions' order by 1`,
  );
  const prints: Record<string, string> = {};
  for (const { t } of rows) {
    const found = await admin.query(
      `select md5(coalesce(string_agg(r::text, '|' order by r::text), '')) as h from ${t} r where seller_id = $1`,
      [sellerId],
    );
    prints[t] = found.rows[0].h;
  }
  return prints;
}
