import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { files } from "#db/schema/exchange.ts";
import { covers } from "#db/schema/insurance.ts";
import { useDatabase } from "#db/testing/database.ts";
import { acceptedCertificate } from "#db/testing/insurance.ts";
import { contested, DECLARATION, fileOn, key, on, paidOut, write } from "#db/testing/story.ts";
import { DAY, makeWorld, NOW, presented, seller, type World } from "#db/testing/world.ts";
import { SELLER_PERMISSIONS, type SellerAction } from "#lib/gate/permissions.ts";
import { asStaff, type Tx } from "#lib/platform/transaction.ts";
import { answerMarketplace } from "./answer-marketplace.ts";
import { appeal } from "./appeal.ts";
import { askMarketplace } from "./ask-marketplace.ts";
import { askSeller } from "./ask-seller.ts";
import { contest } from "./contest.ts";
import type { SellerContext } from "./context.ts";
import { saveDraft } from "./draft.ts";
import { redactFile, reuseFile, withholdFile } from "./file-copies.ts";
import { assignFile, removeFile, restoreFile } from "./files.ts";
import { inform } from "./inform.ts";
import { tellInsurer } from "./insurer/tell-insurer.ts";
import { look } from "./look.ts";
import { accept } from "./settlement/accept.ts";
import { offer } from "./settlement/offer.ts";
import { reportPayment } from "./settlement/report-payment.ts";
import { handOver } from "./team/hand-over.ts";
import { writeNote } from "./team/write-note.ts";
import { unlockFile } from "./unlock-file.ts";
import { waiveAppeal } from "./waive-appeal.ts";

// Every action a seller can call, on another seller's claim and on its own.

let db: Awaited<ReturnType<typeof useDatabase>>;
let admin: pg.Client;
let mine: World;
let theirs: World;
beforeAll(async () => {
  db = await useDatabase();
  admin = await db.asSuperuser();
  mine = await makeWorld("mine");
  theirs = await makeWorld("theirs");
});
afterAll(() => db.drop());

/** These touch nothing but what is the caller's own. */
const OWN = [
  "notice.read",
  "view.save",
  "view.remove",
  "profile.save",
  "notice.way",
  "feed.make",
  "feed.remove",
] as const satisfies readonly SellerAction[];
type Own = (typeof OWN)[number];
type Case = {
  ready: (w: World) => Promise<string>;
  with?: (number: string, w: World) => Promise<string>;
  call: (ctx: SellerContext, at: { number: string; revision: number }, id: string) => Promise<unknown>;
};
const draftOf = (draft: "inform" | "appeal", ready: (w: World) => Promise<string>) => async (w: World) => {
  const number = await ready(w);
  await write(w, number, draft, { statement_en: "New." });
  return number;
};
const asked = (number: string, w: World) =>
  asStaff(async (tx) => (await askSeller({ tx, actor: w.specialist, now: NOW + 2 * DAY }, { number, text: "When was it sold?" })).id);
const evidence = (number: string) => fileOn(number, { purpose: "contest" });
const open = (w: World) => presented(w, 250_000);

/** Tried in their own areas: they are about a certificate, an address or a person, not a claim. */
type OfOthers = Extract<
  SellerAction,
  `activity.${string}` | `certificate.${string}` | `guest.${string}` | `hook.${string}` | `team.${string}`
>;
const CASES: Readonly<Record<Exclude<SellerAction, Own | OfOthers>, Case>> = {
  "draft.save": {
    ready: open,
    call: (ctx, { number }) => saveDraft(ctx, { number, draft: "contest", field: "statement_en", value: "x", version: 0 }),
  },
  "file.assign": {
    ready: open,
    with: evidence,
    call: (ctx, { number }, file) => assignFile(ctx, { number, file, ground: "G1", kind: null }),
  },
  "file.restore": {
    ready: open,
    with: async (number, w) => {
      const file = await evidence(number);
      await seller(w, (tx) => removeFile({ tx, actor: w.owner, now: NOW }, { number, file }));
      return file;
    },
    call: (ctx, { number }, file) => restoreFile(ctx, { number, file }),
  },
  "file.redact": {
    ready: open,
    with: async (number) => {
      const file = await evidence(number);
      await asStaff((tx) => tx.update(files).set({ previews: 1, pages: 1, previewState: "ready" }).where(eq(files.id, file)));
      return file;
    },
    call: (ctx, { number }, file) => redactFile(ctx, { number, file, boxes: [{ page: 1, x: 0, y: 0, w: 0.5, h: 0.5 }] }),
  },
  "file.unlock": {
    ready: open,
    with: async (number) => {
      const file = await evidence(number);
      await asStaff((tx) => tx.update(files).set({ status: "refused", refusal: "encrypted_pdf" }).where(eq(files.id, file)));
      return file;
    },
    call: (ctx, { number }, file) => unlockFile(ctx, { number, file, password: "x" }),
  },
  "file.withhold": { ready: open, with: evidence, call: (ctx, { number }, file) => withholdFile(ctx, { number, file, withheld: true }) },
  "file.reuse": {
    ready: open,
    with: async (_, w) => fileOn(await open(w), { purpose: "contest" }),
    call: (ctx, { number }, file) => reuseFile(ctx, { number, file, purpose: "contest" }),
  },
  "file.remove": { ready: open, with: evidence, call: (ctx, { number }, file) => removeFile(ctx, { number, file }) },
  "claim.contest": {
    ready: async (w) => {
      const number = await open(w);
      await write(w, number, "contest", { grounds: ["G3"], statement_en: "No.", no_files_reason: "They follow." });
      return number;
    },
    call: (ctx, at) => contest(ctx, { ...at, key: key(), declaration: DECLARATION }),
  },
  "claim.inform": { ready: draftOf("inform", contested), call: (ctx, at) => inform(ctx, { ...at, key: key(), declaration: DECLARATION }) },
  "claim.appeal": { ready: draftOf("appeal", paidOut), call: (ctx, at) => appeal(ctx, { ...at, key: key(), declaration: DECLARATION }) },
  "claim.waive_appeal": { ready: paidOut, call: (ctx, at) => waiveAppeal(ctx, { ...at, confirmed: true }) },
  "claim.accept": {
    ready: open,
    call: (ctx, at) => accept(ctx, { ...at, key: key(), declaration: DECLARATION, insurer: "skipped", confirmed: true }),
  },
  "claim.offer": {
    ready: open,
    call: (ctx, at) =>
      offer(ctx, {
        ...at,
        key: key(),
        declaration: DECLARATION,
        insurer: "skipped",
        amount: 100_000,
        statement_zh: "",
        statement_en: "The rug was old.",
        original: "en",
      }),
  },
  "claim.report_payment": {
    ready: async (w) => {
      const number = await open(w);
      const at = await on(number);
      const sure = { key: key(), declaration: DECLARATION, insurer: "skipped" as const, confirmed: true as const };
      await seller(w, (tx) => accept({ tx, actor: w.owner, now: NOW + DAY }, { ...at, ...sure }));
      await fileOn(number, { purpose: "payment" });
      return number;
    },
    call: (ctx, at) => reportPayment(ctx, { ...at, key: key(), amount: 250_000, paidOn: "2026-06-12", reference: "WIRE 1", by: "seller" }),
  },
  "claim.notify_insurer": {
    ready: open,
    with: async (_number, w) => {
      const id = await acceptedCertificate(w);
      const [cover] = await asStaff((tx) => tx.select({ id: covers.id }).from(covers).where(eq(covers.certificateId, id)));
      return cover?.id ?? "";
    },
    call: (ctx, at, cover) => tellInsurer(ctx, { ...at, cover, recipient: "Claims", email: "", locale: "en" }),
  },
  "claim.hand_over": { ready: open, call: (ctx, { number }) => handOver(ctx, { number, to: ctx.actor.userId }) },
  "claim.team_note": { ready: open, call: (ctx, { number }) => writeNote(ctx, { number, text: "Who has the report?" }) },
  "claim.look": { ready: open, call: (ctx, { number }) => look(ctx, { number, seq: 3 }) },
  "claim.ask": { ready: contested, call: (ctx, { number }) => askMarketplace(ctx, { number, text: "Whose is it?" }) },
  "claim.answer": {
    ready: contested,
    with: asked,
    call: (ctx, { number }, question) => answerMarketplace(ctx, { number, question, text: "In May.", key: key() }),
  },
};

test("no action is left out", () => {
  expect(Object.keys(CASES).sort()).toEqual(
    Object.keys(SELLER_PERMISSIONS)
      .filter((a) => !(OWN as readonly string[]).includes(a) && !/^(activity|certificate|guest|hook|team)\./.test(a))
      .sort(),
  );
});

/** Row-level security of every table in this database. Put aside, only what the statements themselves say is left. */
const policies = (what: "enable" | "disable") =>
  admin.query(`do $$ declare t regclass; begin
    for t in select oid from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relforcerowsecurity loop
      execute format('alter table %s ${what} row level security', t);
    end loop; end $$`);

test.each(Object.entries(CASES))(
  "%s: another seller's claim is not found, with the policies and without them; its own is",
  async (_, { ready, with: more, call }) => {
    const number = await ready(theirs);
    const id = more ? await more(number, theirs) : randomUUID();
    const at = await on(number);
    const run = (w: World) => seller(w, (tx: Tx) => call({ tx, actor: w.owner, now: NOW + 3 * DAY }, at, id));
    await expect(run(mine)).rejects.toMatchObject({ code: "not_found" });
    await policies("disable");
    const alone = await run(mine).catch((error: unknown) => error);
    await policies("enable");
    expect(alone).toMatchObject({ code: "not_found" });
    await expect(run(theirs)).resolves.toBeTruthy();
  },
);
