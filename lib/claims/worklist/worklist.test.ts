import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { useDatabase } from "#db/testing/database.ts";
import { contested, screenedOut } from "#db/testing/story.ts";
import { DAY, filed, makeWorld, NOW, presented, seller, type World } from "#db/testing/world.ts";
import { type ListQuery, listAddress } from "#lib/domain/claim/views.ts";
import { asStaff, readAs } from "#lib/platform/transaction.ts";
import { answerMarketplace } from "../answer-marketplace.ts";
import { askSeller } from "../ask-seller.ts";
import type { ClaimTuple } from "../list-schema.ts";
import { removeView, saveView } from "../save-view.ts";
import { handOver } from "../team/hand-over.ts";
import { exportClaims } from "./export.ts";
import { countViews, listClaims, parseListQuery } from "./queries.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
let other: World;
let [small, large, reviewed, hidden, theirs]: string[] = [];
beforeAll(async () => {
  db = await useDatabase();
  w = await makeWorld("lister");
  other = await makeWorld("neighbour");
  small = await presented(w, 80_000, NOW - 3 * DAY);
  large = await presented(w, 250_000, NOW - 2 * DAY);
  reviewed = await contested(w, 400_000);
  hidden = await filed(w, 900_000);
  theirs = await presented(other, 250_000);
});
afterAll(() => db.drop());

const list = async (address: string, who = w, near?: number) => {
  const query = parseListQuery(Object.fromEntries(new URLSearchParams(address)));
  return (await listClaims(readAs(who.scope), query, near)).rows.map((r) => r[0]);
};

describe("a list", () => {
  test("shows by default what needs its seller, nearest deadline first, and never another's or one in screening", async () => {
    expect(await list("")).toEqual([small, large]);
    expect(await list("", other)).toEqual([theirs]);
    expect(await list("view=all")).not.toContain(hidden);
    expect(await list("view=waiting")).toEqual([reviewed]);
  });
  test.each([
    ["view=all&state=under_review", () => [reviewed]],
    ["view=all&route=small", () => [small]],
    ["view=all&incident=fire", () => [reviewed, large, small]],
    ["view=all&incident=shock", () => []],
    ["view=all&sort=amount", () => [reviewed, large, small]],
    ["view=all&sort=oldest", () => [small, large, reviewed]],
    ["view=waiting&state=closed", () => []],
    ["view=closed&state=under_review", () => []],
    ["view=waiting&state=under_review&incident=fire&route=large&sort=amount", () => [reviewed]],
    ["view=needs&sort=amount", () => [large, small]],
    ["view=all&from=2026-06-08&to=2026-06-08", () => [large]],
    ["view=all&from=2026-06-09", () => [reviewed]],
    ["view=all&to=2026-06-07", () => [small]],
  ] as const)("%s", async (address, expected) => expect(await list(address)).toEqual(expected()));

  test("of what is in one's own hands, and of what is in nobody's; taken home the same", async () => {
    await seller(w, (tx) => handOver({ tx, actor: w.owner, now: NOW }, { number: large ?? "", to: w.owner.userId }));
    expect(await list("hand=mine")).toEqual([large]);
    expect(await list("hand=mine&route=small")).toEqual([]);
    expect(await list("view=all&hand=nobody")).toEqual([reviewed, small]);
    expect(await list("hand=mine", other)).toEqual([]);
    const lines: string[] = [];
    for await (const part of exportClaims(w.scope, parseListQuery({ hand: "mine" }), "en")) lines.push(part);
    expect(lines.join("")).toContain(large);
    expect(lines.join("")).not.toContain(small);
  });

  test("goes on where its page ended, in every order, also of what was searched for", async () => {
    for (let i = 0; i < 28; i += 1) await presented(other, 70_000 + i * 5_000, NOW - i * 3_600_000);
    const whole = async (query: ListQuery, near?: number) => {
      const seen: ClaimTuple[] = [];
      let cursor: string | null = null;
      do {
        const page = await listClaims(readAs(other.scope), { ...query, cursor }, near);
        seen.push(...page.rows);
        cursor = page.next;
      } while (cursor);
      return seen;
    };
    for (const sort of ["newest", "oldest", "amount", "due"] as const) {
      const view = sort === "due" ? "needs" : "all";
      const seen = await whole(parseListQuery({ view, sort }));
      expect(new Set(seen.map((r) => r[0])).size).toBe(29);
      const amounts = seen.map((r) => r[9] ?? r[8]);
      if (sort === "amount") expect(amounts).toEqual([...amounts].sort((a, b) => b - a));
      // Looked through in order, looked up once that gives too few, and looked up alone.
      for (const near of [5_000, 40, 3]) expect(await whole(parseListQuery({ view, sort, q: "lamp" }), near)).toEqual(seen);
    }
  }, 30_000);
  test("says of a claim that the marketplace has a question, until it is answered", async () => {
    const { id } = await asStaff((tx) =>
      askSeller({ tx, actor: w.specialist, now: NOW + 2 * DAY }, { number: reviewed ?? "", text: "Which lot was it?" }),
    );
    const asked = async () =>
      (await listClaims(readAs(w.scope), parseListQuery({ view: "all" }))).rows.filter((r) => r[14]).map((r) => r[0]);
    expect(await asked()).toEqual([reviewed]);
    await seller(w, (tx) =>
      answerMarketplace(
        { tx, actor: w.owner, now: NOW + 2 * DAY },
        { number: reviewed ?? "", question: id, text: "Lot 7.", key: crypto.randomUUID() },
      ),
    );
    expect(await asked()).toEqual([]);
  });
  test("an address somebody changed by hand is the plain list", async () => {
    for (const odd of [
      "view=king",
      "cursor=nonsense",
      "sort=due&view=all",
      "from=2026-02-31",
      `cursor=${Buffer.from('["1; drop","x"]').toString("base64url")}`,
    ])
      expect((await list(odd)).length).toBeGreaterThan(0);
  });
  test("counts what each view would show", async () => {
    await screenedOut(w);
    const { counts } = await countViews(readAs(w.scope));
    expect(counts).toEqual({ needs: 2, waiting: 1, closed: 0, all: 3 });
  });
});

describe("a search", () => {
  test.each([
    ["the whole number", () => large],
    ["the whole number in small letters", () => large?.toLowerCase()],
    ["the end of the number", () => large?.slice(-6)],
  ])("finds a claim by %s", async (_, words) => expect(await list(`q=${words()}`)).toEqual([large]));
  test("finds a number without its leading zeros", async () => {
    expect(await list(`q=${Number(large?.slice(-6))}`)).toContain(large);
  });
  test.each(["112-1", "B0LAMP", "b0la", "lamp", "LAMP fire", "burned", "It burned.", "Mary", "灯过", "过热", "灯", "overheated 过热"])(
    "%s finds by order, ASIN, product, words, in both languages",
    async (words) => {
      const found = await list(`q=${encodeURIComponent(words)}`);
      expect(await list(`q=${encodeURIComponent(words)}`, w, 1)).toEqual(found);
      if (words === "LAMP fire") return expect(found).toEqual([]);
      // “灯过” are neighbours of two fields, not a word of either.
      if (words === "灯过") return expect(found).toEqual([]);
      expect(found).toEqual([reviewed, large, small]);
    },
  );
  test.each(["zeppelin", "热过", "……", "' | !x", "%", "burning house"])("%s finds nothing and breaks nothing", async (words) =>
    expect(await list(`q=${encodeURIComponent(words)}`)).toEqual([]),
  );
  test("shows nobody another seller's claim", async () => {
    const indexed = async (who: World) => (await seller(who, (tx) => tx.execute(sql`select claims_holding('lamp')`))).rows.length;
    expect([await indexed(w), await indexed(other)]).toEqual([3, 29]);
    await expect(asStaff((tx) => tx.execute(sql`select claims_holding('lamp')`))).rejects.toThrow();
    expect(await list(`q=${theirs}`)).toEqual([]);
    expect(await list(`q=${theirs}`, other)).toEqual([theirs]);
    expect(await list(`q=${hidden}`)).toEqual([]);
  });
});

describe("the export", () => {
  const csv = async (address: string, locale: "en" | "zh-CN") => {
    let text = "";
    for await (const piece of exportClaims(w.scope, parseListQuery(Object.fromEntries(new URLSearchParams(address))), locale))
      text += piece;
    return text;
  };
  test("is the whole list, with a mark for spreadsheets, in the reader's language", async () => {
    const text = await csv("view=all", "en");
    expect(text.startsWith("\uFEFFClaim,State,")).toBe(true);
    const lines = text.trimEnd().split("\r\n");
    expect(lines).toHaveLength(4);
    expect(lines[1]).toContain(`${reviewed},Marketplace is reviewing`);
    expect(lines[1]).toContain("4050.00,4000.00");
    expect(lines[1]).toContain(",2026-05-21,");
    expect((await csv("view=all", "zh-CN")).split("\r\n")[0]).toContain("索赔编号");
  });
  test("follows filters and words", async () => {
    expect((await csv("view=all&route=small", "en")).trimEnd().split("\r\n")).toHaveLength(2);
    expect((await csv(`q=${large}`, "en")).trimEnd().split("\r\n")).toHaveLength(2);
    expect((await csv("q=zeppelin", "en")).trimEnd().split("\r\n")).toHaveLength(1);
  });
});

describe("a kept list", () => {
  const keep = (name: string, query: string, who = w) => seller(who, (tx) => saveView({ tx, actor: who.owner, now: NOW }, { name, query }));
  test("has one name, begins at its first page, and goes when it is removed", async () => {
    const address = listAddress({ ...parseListQuery({ view: "all", sort: "amount" }), cursor: "abc" }).slice(1);
    const made = await keep("Largest", address);
    expect(made.query).toBe("view=all&sort=amount");
    expect((await keep("Largest", "view=closed")).id).toBe(made.id);
    const drop = (who: World) => seller(who, (tx) => removeView({ tx, actor: who.owner, now: NOW }, { id: made.id }));
    await expect(drop(other)).rejects.toMatchObject({ code: "not_found" });
    await drop(w);
    await expect(drop(w)).rejects.toMatchObject({ code: "not_found" });
  });
  test("there are at most twenty", async () => {
    for (let i = 0; i < 20; i += 1) await keep(`List ${i}`, "view=all", other);
    await expect(keep("One more", "view=all", other)).rejects.toMatchObject({ code: "too_many_views" });
  });
});
