import { globSync } from "node:fs";
import { resolve } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { useDatabase } from "#db/testing/database.ts";
import { DAY, NOW } from "#db/testing/world.ts";
import { directory, insuranceProfile, profileOf, providersFor } from "#lib/accelerator/queries.ts";
import { teamPage } from "#lib/accounts/team/queries.ts";
import { activity, activityPeople, parseActivityQuery, readActivity } from "#lib/claims/activity/queries.ts";
import { guestNotice } from "#lib/claims/insurer/guest/queries.ts";
import { insurerPage, insurersOf } from "#lib/claims/insurer/queries.ts";
import { exportStatement, monthlyStatement } from "#lib/claims/ledger/queries.ts";
import { claimsByLot, claimsByMonth, claimsByProduct, openStake, screenedByMonth } from "#lib/claims/overview/queries.ts";
import {
  claimFiles,
  claimFor,
  earlierFiles,
  inboxOf,
  lastLook,
  listNotices,
  newestStep,
  openQuestions,
  relatedClaims,
} from "#lib/claims/queries.ts";
import { claimsInHand, teamOf } from "#lib/claims/team/queries.ts";
import { toldOf } from "#lib/claims/told/queries.ts";
import { countForRail, countViews, listClaims, listViews, parseListQuery } from "#lib/claims/worklist/queries.ts";
import { companyOf, guestLetter } from "#lib/insurance/broker/guest/queries.ts";
import { letterFor, linksFor } from "#lib/insurance/broker/queries.ts";
import { coverageOf } from "#lib/insurance/coverage/queries.ts";
import { certificateFor, insuranceOf } from "#lib/insurance/queries.ts";
import { toldSettings } from "#lib/notifications/queries.ts";
import { asSeller, readAs, type SellerScope } from "#lib/platform/transaction.ts";
import { hookPage } from "#lib/webhooks/queries.ts";
import { Canaries, plant } from "../faults/matrix/canaries.ts";
import { furnish, type Stage } from "../faults/matrix/stage.ts";

// Every read of a seller with its own predicate made worthless: the function is asked for the other seller, by scope and by
// ids, while the transaction's session is ours. What row-level security then lets through must hold nothing of the other.

let db: Awaited<ReturnType<typeof useDatabase>>;
let [mine, theirs]: [Stage, Stage] = [] as never;
const canaries = new Canaries();
/** The seller the session names, whatever the scope says. */
let session: string | null = null;
const realQuery = pg.Client.prototype.query as (...given: unknown[]) => unknown;

beforeAll(async () => {
  // Before the first connection: the pool wraps what it finds.
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const asked = given[0] as string | pg.QueryConfig;
    if (session && typeof asked === "object" && asked.text.includes("'app_seller'") && asked.values)
      given[0] = { ...asked, values: [session, asked.values[1]] };
    return realQuery.apply(this, given);
  } as typeof pg.Client.prototype.query;
  db = await useDatabase();
  mine = await furnish("mine", canaries.marksOf("a"));
  theirs = await furnish("theirs", canaries.marksOf("b"));
  const admin = new pg.Client({ connectionString: db.admin });
  await admin.connect();
  await plant(admin, mine.sellerId, "a", canaries);
  await plant(admin, theirs.sellerId, "b", canaries);
  await admin.end();
});
afterAll(async () => {
  pg.Client.prototype.query = realQuery as typeof pg.Client.prototype.query;
  await db.drop();
});

const AT = NOW + 4 * DAY;
const ALL = parseListQuery({ view: "all" });
const ZONE = "America/Los_Angeles";
const detailOf = async (s: Stage) => {
  const kept = session;
  session = null;
  const found = await claimFor(s.scope, s.open);
  session = kept;
  if (!found) throw new Error("no claim");
  return found;
};
async function drained(lines: AsyncGenerator<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const line of lines) all.push(line);
  return all;
}
const linkOf = (s: Stage, task: "broker" | "insurer") =>
  ({
    scope: s.scope,
    now: AT,
    link: { sellerId: s.sellerId, certificateId: s.certificate, claimId: s.openId, coverId: s.cover, task, createdAt: new Date(NOW) },
  }) as never;

/** `shows: false`: its answer holds no text of the seller, so that only its being refused can be seen. */
type Case = { ask: (scope: SellerScope, s: Stage) => Promise<unknown>; shows?: false };
const of = (ask: Case["ask"]): Case => ({ ask });
const figures = (ask: Case["ask"]): Case => ({ ask, shows: false });
const CASES: Readonly<Record<string, Case>> = {
  profileOf: of((scope, s) => asSeller(scope, (tx) => profileOf(tx, s.sellerId, AT))),
  insuranceProfile: of((scope) => insuranceProfile(scope, AT)),
  directory: figures((scope) => directory(scope, { facets: {} as never, sort: "fit" as never, page: 1 }, AT)),
  providersFor: figures((scope) => providersFor(scope, ["haixing"], AT)),
  guestNotice: of((_, s) => guestNotice(linkOf(s, "insurer"), "en")),
  insurerPage: of((scope, s) => insurerPage(scope, s.open, AT)),
  insurersOf: of((scope, s) => insurersOf(scope, s.openId, AT)),
  monthlyStatement: of((scope) => monthlyStatement(scope, "2026-06" as never, ZONE)),
  exportStatement: of((scope) => drained(exportStatement(scope, "2026-06" as never, ZONE, "en"))),
  openStake: figures((scope) => openStake(readAs(scope))),
  claimsByMonth: figures((scope) => claimsByMonth(readAs(scope))),
  claimsByLot: figures((scope) => claimsByLot(readAs(scope))),
  claimsByProduct: of((scope) => claimsByProduct(readAs(scope))),
  screenedByMonth: figures((scope) => screenedByMonth(readAs(scope))),
  listNotices: figures((scope, s) => listNotices(scope, s.owner.userId)),
  inboxOf: figures((scope, s) => inboxOf(scope, s.owner.userId, { locale: "en", viewerZone: "UTC", marketZone: "UTC" })),
  newestStep: figures((scope, s) => newestStep(readAs(scope), s.open)),
  openQuestions: figures((scope) => openQuestions(scope)),
  claimFor: of((scope, s) => claimFor(scope, s.open)),
  claimFiles: of((scope, s) => claimFiles(scope, s.open, "contest")),
  earlierFiles: figures(async (scope, s) => earlierFiles(scope, await detailOf(s), ["E01"])),
  relatedClaims: figures(async (scope, s) => relatedClaims(scope, { ...(await detailOf(s)).row, incidentId: s.openId })),
  lastLook: figures((scope, s) => lastLook(scope, s.openId, s.owner.userId)),
  teamPage: figures((scope) => teamPage(scope)),
  teamOf: of((scope, s) => teamOf(scope, s.openId)),
  toldOf: figures((scope, s) => toldOf(scope, s.openId)),
  toldSettings: figures((scope, s) => toldSettings({ seller: { scope }, userId: s.owner.userId } as never)),
  activity: figures((scope) => activity({ seller: { scope }, zone: "UTC" } as never, parseActivityQuery({ kind: "all" }))),
  readActivity: figures((scope) => asSeller(scope, (tx) => readActivity(tx, scope, "UTC", parseActivityQuery({ kind: "all" }), 50))),
  activityPeople: figures((scope) => activityPeople({ seller: { scope } } as never)),
  claimsInHand: of((scope) => claimsInHand(readAs(scope))),
  listClaims: of((scope) => listClaims(readAs(scope), ALL)),
  countViews: figures((scope) => countViews(readAs(scope))),
  countForRail: figures((scope) => countForRail(readAs(scope))),
  listViews: of((scope) => listViews(readAs(scope))),
  guestLetter: of((_, s) => guestLetter(linkOf(s, "broker"), "en")),
  companyOf: of((scope) => companyOf(scope)),
  linksFor: of((scope, s) => linksFor(scope, s.certificate, AT)),
  letterFor: of((scope, s) => letterFor(scope, s.certificate, AT)),
  coverageOf: of((scope) => coverageOf(scope, AT)),
  insuranceOf: of((scope) => insuranceOf(scope, AT)),
  certificateFor: of((scope, s) => certificateFor(scope, s.certificate, AT)),
  hookPage: of((scope) => hookPage(scope)),
};
/** No read of a seller: of the desk (behind `requireStaff`, which the identity matrix proves), of anybody, or no read at all. */
const OTHERS = {
  desk: `listProviders deskProvider auditLines listQueue searchClaims countQueues deskCase heldBy deskFigures openRecoveries
    exportWithholding erasureFigures partnerLog deskCertificate listReviews outboxMails toldAtDesk listSellers sellerPage staffPage insuranceAtDesk`.split(
    /\s+/,
  ),
  anybody: ["verifyReceipt", "invitationPage"],
  /** The person itself, over all its teams; their own tests say what is in them. */
  person: ["ownData", "openSessions", "securityTold", "unseenSecurity"],
  pure: [
    "answeringOf",
    "parseActivityQuery",
    "activityAddress",
    "parseAuditQuery",
    "parseListQuery",
    "parseSellersQuery",
    "filesOf",
    "sentLetter",
    "draftLetter",
    "linkView",
  ],
};

test("every function of a queries.ts stands here", async () => {
  const files = globSync("lib/**/queries.ts", { cwd: resolve(import.meta.dirname, "..") });
  const exported = await Promise.all(files.map((f) => import(resolve(import.meta.dirname, "..", f)) as Promise<Record<string, unknown>>));
  const functions = exported.flatMap((m) => Object.keys(m).filter((k) => typeof m[k] === "function"));
  expect(files.length).toBeGreaterThan(15);
  expect([...Object.keys(CASES), ...Object.values(OTHERS).flat()].sort()).toEqual(functions.sort());
});

const seen = async (answer: unknown) => canaries.found(Buffer.from(JSON.stringify(answer ?? null)));
/** A read that falls over what is not there shows nothing either. */
const asked = (work: () => Promise<unknown>) => work().catch(() => null);

test.each(Object.entries(CASES))("%s shows nothing of another seller, and its own to its own", async (name, { ask, shows }) => {
  session = null;
  const own = await seen(await ask(theirs.scope, theirs));
  if (shows !== false)
    expect(
      own.some((c) => c.owner === "b"),
      `${name} shows its own seller something`,
    ).toBe(true);
  expect(own.filter((c) => c.owner === "a" || c.whose === "desk")).toEqual([]);
  // The scope and every id say theirs; the session says mine.
  session = mine.sellerId;
  expect((await seen(await asked(() => ask(theirs.scope, theirs)))).filter((c) => c.owner === "b")).toEqual([]);
  // Right scope, foreign ids.
  session = null;
  expect((await seen(await asked(() => ask(mine.scope, theirs)))).filter((c) => c.owner === "b" && !name.startsWith("guest"))).toEqual([]);
  // Nobody's session reads nothing, whatever is asked for.
  session = "00000000-0000-0000-0000-000000000000";
  expect((await seen(await asked(() => ask(theirs.scope, theirs)))).filter((c) => c.owner)).toEqual([]);
  session = null;
});
