import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { insuranceProfiles, providers } from "#db/schema/accelerator.ts";
import { useDatabase } from "#db/testing/database.ts";
import { PROVIDER } from "#db/testing/provider.ts";
import { DAY, makeWorld, NOW, presented, seller, type World } from "#db/testing/world.ts";
import { NO_FACETS } from "#lib/domain/accelerator/directory.ts";
import { type ProviderFacts, VETTING_ITEMS } from "#lib/domain/accelerator/provider.ts";
import type { StaffActor } from "#lib/domain/actor.ts";
import { staffMay } from "#lib/gate/permissions.ts";
import { asSeller, asStaff } from "#lib/platform/transaction.ts";
import { putProvider, setProvider, vetProvider } from "./providers.ts";
import { directory, insuranceProfile, providersFor } from "./queries.ts";
import { saveProfile } from "./save-profile.ts";
import { providerFactsSchema, saveProfileSchema } from "./schema.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
let other: World;
beforeAll(async () => {
  db = await useDatabase();
  w = await makeWorld("asking");
  other = await makeWorld("apart");
});
afterAll(() => db.drop());

const ADMIN: StaffActor = { kind: "staff", userId: "00000000-0000-7000-8000-0000000000ad", name: "Ada", role: "admin" };
const put = (slug: string, revision = 0, facts: Partial<ProviderFacts> = {}, now = NOW) =>
  asStaff((tx) => putProvider({ tx, actor: ADMIN, now }, { slug, revision, facts: { ...PROVIDER, ...facts } }));
const vetAll = async (slug: string, revision: number, until = "2027-06-01", now = NOW) => {
  let on = { slug, revision };
  for (const item of VETTING_ITEMS) {
    const at = on;
    on = await asStaff((tx) => vetProvider({ tx, actor: ADMIN, now }, { ...at, item, until, note: "Seen." }));
  }
  return on;
};
const set = (on: { slug: string; revision: number }, state: "listed" | "suspended", why = "", now = NOW) =>
  asStaff((tx) => setProvider({ tx, actor: ADMIN, now }, { ...on, state, why }));
const slugs = async (now = NOW, facets = {}) =>
  (await directory(w.scope, { facets: { ...NO_FACETS, ...facets }, sort: "fit", page: 1 }, now)).entries.map((e) => e.slug);

test("a provider is taken on, looked into item by item, listed, suspended and listed again; sellers see it only while it is listed", async () => {
  let on = await put("harbour");
  expect(await slugs()).toEqual([]);
  await expect(set(on, "listed")).rejects.toMatchObject({ code: "vetting_open" });
  on = await vetAll("harbour", on.revision);
  on = await set(on, "listed");
  expect(await slugs()).toEqual(["harbour"]);
  await expect(set(on, "suspended", "no")).rejects.toMatchObject({ code: "invalid" });
  on = await set(on, "suspended", "Licence under review.");
  // Suspended between two looks: what the process held in memory does not outlive it.
  expect(await slugs()).toEqual([]);
  expect(await providersFor(w.scope, ["harbour"], NOW)).toEqual([]);
  on = await set(on, "listed");
  expect(await slugs()).toEqual(["harbour"]);
  // Past its date nothing is listed anew; what is listed stays and says so.
  const later = Date.parse("2027-07-01T00:00:00Z");
  const [late] = (await directory(w.scope, { facets: NO_FACETS, sort: "fit", page: 1 }, later)).entries;
  expect(late?.overdue).toBe(true);
  on = await set(on, "suspended", "Not looked into again.", later);
  await expect(set(on, "listed", "", later)).rejects.toMatchObject({ code: "vetting_open" });
});

test("two who change a provider at once: one wins, the other is told; an address is taken once", async () => {
  const on = await put("twice");
  const results = await Promise.allSettled([put("twice", on.revision, { name: "A" }), put("twice", on.revision, { name: "B" })]);
  expect(results.map((r) => r.status).sort()).toEqual(["fulfilled", "rejected"]);
  await expect(put("twice")).rejects.toMatchObject({ code: "invalid", fields: { slug: "taken" } });
  await expect(put("nobody", 3)).rejects.toMatchObject({ code: "not_found" });
});

test("who may do what: the desk's trades, never a seller", async () => {
  expect(["admin", "reviewer", "specialist", "finance"].map((r) => staffMay(r as "admin", "provider.state"))).toEqual([
    true,
    false,
    false,
    false,
  ]);
  expect(["admin", "reviewer", "specialist", "finance"].map((r) => staffMay(r as "admin", "provider.vet"))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  await expect(asSeller(w.scope, (tx) => tx.update(providers).set({ state: "listed" }))).rejects.toThrow();
  const seen = await asSeller(w.scope, (tx) => tx.select({ slug: providers.slug }).from(providers));
  expect(seen.map((s) => s.slug)).not.toContain("twice");
});

test("a seller's profile is its own, its losses come from its claims, and fit follows what it says", async () => {
  const on = await vetAll("lamps", (await put("lamps")).revision);
  await set(on, "listed");
  const save = (revision: number, more: object = {}, of = w) =>
    seller(of, (tx) =>
      saveProfile(
        { tx, actor: of.owner, now: NOW },
        saveProfileSchema.parse({
          revision,
          entity: "company",
          registrationNo: "9144",
          stores: ["amazon-us"],
          groups: [{ store: "amazon-us", group: "lighting", turnover: 300_000_00 }],
          products: "Lamp",
          contact: "",
          ...more,
        }),
      ),
    );
  const ofLamps = async () =>
    (await directory(w.scope, { facets: NO_FACETS, sort: "fit", page: 1 }, NOW + DAY)).entries.find((e) => e.slug === "lamps");
  expect((await ofLamps())?.fit.lines.find((l) => l.criterion === "entity")?.result).toBe("unknown");
  await save(0);
  expect((await ofLamps())?.fit.result).toBe("fits");
  expect((await ofLamps())?.estimate).toMatchObject({ low: 960_00, high: 1_440_00 });
  await save(1, { groups: [{ store: "amazon-us", group: "supplements", turnover: 1_00 }] });
  expect((await ofLamps())?.fit.lines.find((l) => l.criterion === "products")).toMatchObject({
    result: "refuses",
    groups: ["supplements"],
  });
  // A save on an older state is told, and two groups of one name are refused at the field.
  await expect(save(1)).rejects.toMatchObject({ code: "conflict" });
  const twice = { store: "amazon-us", group: "toys", turnover: 1 };
  await expect(save(2, { groups: [twice, twice] })).rejects.toMatchObject({ fields: { groups: "twice" } });
  // The same group on two stores counts together; one on a store that is not named is told at the stores.
  const both = (["amazon-us", "walmart-us"] as const).map((store) => ({ store, group: "lighting", turnover: 100_000_00 }));
  await save(2, { stores: ["amazon-us", "walmart-us"], groups: both });
  expect((await insuranceProfile(w.scope, NOW)).profile).toMatchObject({
    groups: [{ group: "lighting", turnover: 200_000_00 }],
    turnover: 200_000_00,
  });
  expect(() =>
    saveProfileSchema.parse({ revision: 3, entity: null, registrationNo: "", stores: [], groups: both, products: "", contact: "" }),
  ).toThrow("store_with_turnover");
  const before = (await insuranceProfile(w.scope, NOW)).losses.count;
  await presented(w, 250_000);
  expect((await insuranceProfile(w.scope, NOW + DAY)).losses.count).toBe(before + 1);
  const foreign = await asSeller(other.scope, (tx) =>
    tx.select().from(insuranceProfiles).where(eq(insuranceProfiles.sellerId, w.sellerId)),
  );
  expect(foreign).toEqual([]);
  await expect(save(0, {}, other)).resolves.toEqual({ revision: 1 });
});

test("what a provider cannot be is refused by its field", () => {
  const code = (facts: object) =>
    providerFactsSchema.safeParse({ ...PROVIDER, ...facts }).error?.issues.map((i) => `${i.path.join(".")} ${i.message}`);
  expect(code({})).toBeUndefined();
  expect(code({ website: "http://harbour.example" })).toEqual(["website bad_url"]);
  expect(code({ email: "harbour" })).toEqual(["email bad_email"]);
  expect(code({ accepts: [], refers: [] })).toEqual(["accepts required"]);
  expect(code({ deductibleFrom: 5_00, deductibleTo: 1_00 })).toEqual(["deductibleTo ends_before_start"]);
  expect(code({ minPremium: "much" })).toEqual(["minPremium bad_amount"]);
  expect(code({ countries: [] })).toEqual(["countries required"]);
});
