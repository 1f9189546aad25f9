import { describe, expect, it } from "vitest";
import { alwaysAsked, checklist } from "./checklist.ts";
import { FILE_STATUSES, isArrived } from "./file-status.ts";
import { GROUNDS, HIDDEN_FROM_CUSTOMER } from "./grounds.ts";
import { INCIDENTS } from "./incidents.ts";
import { ALWAYS, KINDS } from "./kinds.ts";
import { FILE_LIMITS, roomTaken } from "./limits.ts";
import { weightOf } from "./matrix.ts";

/** The table of claims.md 7 as it stands there; the columns E01 E02 E03 E05 E06 E07 E08 E11 E12 E13 E14 E16. */
const COLUMNS = ["E01", "E02", "E03", "E05", "E06", "E07", "E08", "E11", "E12", "E13", "E14", "E16"] as const;
const RULES = {
  fire: "●● | ● | ●● | ● | ● | ●● | ●● | ● | ● | ●● | ●● | ●",
  shock: "●● | ● | ● | ●● | ● | ●● | ●● | ● | ● | ●● | ● | ",
  burn: "●● | ● | ● | ●● | ● | ● | ● | ● | ●● | ● | ● | ●",
  break: "●● | ● | ●● | ●● | ●● | ●● | ● | ● | ● | ●● | ● | ●",
  cut: "● | ● | ● | ●● | ●● | ●● | ● | ● | ● | ●● | ● | ",
  child: "●● | ●● | ●● | ●● | ● | ● | ● | ● | ● | ● | ●● | ",
  skin: "●● | ● | ●● | ●● | ● | ● | ● | ● | ●● | ● | ●● | ●",
  water: "● | ● | ●● | ● | ●● | ●● | ●● | ● | ● | ●● | ● | ●●",
  device: "●● | ● | ● | ● | ●● | ●● | ●● | ● | ● | ●● | ● | ●●",
  stain: "● |  | ● | ● | ●● | ● |  | ● | ● | ● |  | ●●",
  not_ours: " |  | ●● |  | ●● | ●● |  | ●● | ● |  |  | ",
} as const;
const NONE = { files: [], none: [] };
const file = (kind: string, ground: string | null = null) => ({ kind, ground });

describe("the matrix", () => {
  it("knows the incidents, kinds and grounds of the rules", () => {
    expect(INCIDENTS).toEqual(Object.keys(RULES));
    expect(KINDS).toEqual(Array.from({ length: 21 }, (_, i) => `E${String(i + 1).padStart(2, "0")}`));
    expect(GROUNDS).toEqual(Array.from({ length: 10 }, (_, i) => `G${i + 1}`));
    expect(HIDDEN_FROM_CUSTOMER).toEqual(["G10"]);
  });
  it.each(INCIDENTS)("%s: every cell", (incident) => {
    const cells = RULES[incident].split("|").map((c) => c.trim().length);
    expect(COLUMNS.map((kind) => weightOf(incident, kind))).toEqual(cells);
    for (const kind of KINDS) if (!COLUMNS.some((c) => c === kind)) expect(weightOf(incident, kind)).toBe(0);
  });
});

describe("the checklist", () => {
  const kinds = (incident: (typeof INCIDENTS)[number], ground: (typeof GROUNDS)[number], expected: boolean) =>
    checklist(incident, [ground], NONE).flatMap((g) => g.items.filter((i) => i.expected === expected).map((i) => i.kind));

  it("expects what the ground rests on and what the incident makes decisive", () => {
    expect(kinds("fire", "G2", true)).toEqual(["E01", "E03", "E07", "E08", "E14"]);
    expect(kinds("fire", "G2", false)).toEqual(["E02", "E04", "E15"]);
    expect(kinds("cut", "G2", true)).toEqual(["E01", "E07"]);
    expect(kinds("stain", "G6", true)).toEqual(["E16", "E06"]);
  });
  it.each(INCIDENTS.flatMap((i) => GROUNDS.map((g) => [i, g] as const)))(
    "%s × %s: no kind twice, every decisive one expected",
    (incident, ground) => {
      const [list] = checklist(incident, [ground], NONE);
      const items = list?.items ?? [];
      expect(items.length).toBeGreaterThan(0);
      expect(new Set(items.map((i) => i.kind)).size).toBe(items.length);
      for (const item of items) {
        expect(item.status).toBe("missing");
        if (weightOf(incident, item.kind) === 2) expect(item.expected).toBe(true);
      }
      expect(list).toMatchObject({
        expected: items.filter((i) => i.expected).length,
        optional: items.filter((i) => !i.expected).length,
        have: 0,
        optionalHave: 0,
      });
    },
  );
  it("counts a file for its own ground, or for all when it has none", () => {
    const [g2, g3] = checklist("fire", ["G2", "G3"], {
      files: [file("E01", "G2"), file("E08"), file("E02", "G2"), file("E01", "G2")],
      none: ["E07", "E01"],
    });
    expect(g2).toMatchObject({ ground: "G2", have: 2, optionalHave: 1 });
    expect(g3).toMatchObject({ ground: "G3", have: 1, optionalHave: 0 });
    expect(g2?.items.find((i) => i.kind === "E01")).toEqual({ kind: "E01", expected: true, status: "have", files: 2 });
    expect(g2?.items.find((i) => i.kind === "E07")?.status).toBe("stated_none");
    expect(g3?.items.find((i) => i.kind === "E01")?.status).toBe("stated_none");
  });
  it("always asks for listing, shipping and messages", () => {
    expect(ALWAYS).toEqual(["E05", "E11", "E12"]);
    expect(alwaysAsked({ files: [file("E11", "G5")], none: ["E12"] }).map((i) => i.status)).toEqual(["missing", "have", "stated_none"]);
  });
});

describe("files", () => {
  it("have the limits of the rules", () =>
    expect(FILE_LIMITS).toMatchObject({ maxBytes: 26_214_400, maxFiles: 60, maxTotalBytes: 524_288_000 }));
  it("count once their content passed the check", () =>
    expect(FILE_STATUSES.filter(isArrived)).toEqual(["received", "submitted", "reviewed"]));
});

describe("the room a claim has left", () => {
  const at = (size: number, status = "received") => ({ size, status });
  it("follows what is shown and keeps what is not", () => {
    // Ten files of which two are shown here; one of the two is refused meanwhile, a third comes.
    const then = { files: 10, bytes: 1_000 };
    expect(roomTaken(then, [at(100), at(50)], [at(100), at(50, "refused"), at(30, "uploading")])).toEqual({ files: 10, bytes: 980 });
    expect(roomTaken(then, [at(100)], [])).toEqual({ files: 9, bytes: 900 });
    expect(roomTaken(then, [at(100, "refused")], [at(100, "refused"), at(7)])).toEqual({ files: 11, bytes: 1_007 });
  });
});
