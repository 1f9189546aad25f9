import { describe, expect, it } from "vitest";
import { alwaysAsked, checklist } from "./checklist.ts";
import { GROUNDS, HIDDEN_FROM_CUSTOMER } from "./grounds.ts";
import { INCIDENTS } from "./incidents.ts";
import { KINDS } from "./kinds.ts";
import { COLUMNS, weightOf } from "./matrix.ts";

const nothing = { files: [], none: [] };
const expectedOf = (incident: (typeof INCIDENTS)[number], ground: (typeof GROUNDS)[number]) =>
  checklist(incident, [ground], nothing)[0]
    ?.items.filter((i) => i.expected)
    .map((i) => i.kind);

describe("the evidence matrix", () => {
  // The published table, row by row: # decisive, + useful, - neither.
  const TABLE = {
    fire: "#+#++##++##+",
    shock: "#++#+##++#+-",
    burn: "#++#++++#+++",
    break: "#+####+++#++",
    cut: "+++###+++#+-",
    child: "####++++++#-",
    skin: "#+##++++#+#+",
    water: "++#+###++#+#",
    device: "#+++###++#+#",
    stain: "+-++#+-+++-#",
    not_ours: "--#-##-#+---",
  } as const;
  it.each(INCIDENTS)("%s weighs each kind as the rules say", (incident) => {
    expect(COLUMNS.map((kind) => "-+#"[weightOf(incident, kind)]).join("")).toBe(TABLE[incident]);
  });

  it("weighs nothing for kinds it does not list", () => expect(weightOf("fire", "E21")).toBe(0));

  it("has ten grounds, twenty-one kinds and eleven incidents, and one ground the customer never sees", () => {
    expect([GROUNDS.length, KINDS.length, INCIDENTS.length]).toEqual([10, 21, 11]);
    expect(HIDDEN_FROM_CUSTOMER).toEqual(["G10"]);
  });
});

describe("the checklist", () => {
  it("expects what decides for the incident, and what the ground cannot stand without", () => {
    expect(expectedOf("fire", "G2")).toEqual(["E01", "E03", "E07", "E08", "E14"]);
    expect(expectedOf("stain", "G2")).toEqual(["E01"]);
    expect(expectedOf("not_ours", "G1")).toEqual(["E03", "E11", "E06", "E07"]);
    expect(expectedOf("stain", "G7")).toEqual(["E17"]);
  });

  it("keeps the order of the grounds and names no kind twice", () => {
    for (const incident of INCIDENTS) {
      const lists = checklist(incident, GROUNDS, nothing);
      expect(lists.map((l) => l.ground)).toEqual(GROUNDS);
      for (const { items } of lists) {
        expect(items.length).toBeGreaterThan(0);
        expect(new Set(items.map((i) => i.kind)).size).toBe(items.length);
      }
    }
  });

  it("counts a file where it was given, everywhere when it names no ground, and a stated reason as neither", () => {
    const given = {
      files: [
        { ground: "G2", kind: "E01" },
        { ground: "G2", kind: "E01" },
        { ground: "G3", kind: "E03" },
        { ground: null, kind: "E07" },
        { ground: "G2", kind: null },
      ],
      none: ["E08"],
    };
    const [list] = checklist("fire", ["G2"], given);
    const status = Object.fromEntries((list?.items ?? []).map((i) => [i.kind, [i.status, i.files]]));
    expect(status).toMatchObject({ E01: ["have", 2], E03: ["missing", 0], E07: ["have", 1], E08: ["stated_none", 0], E14: ["missing", 0] });
    expect(list).toMatchObject({ expected: 5, have: 2, optional: 3, optionalHave: 0 });
  });

  it("always asks for the listing, the order and the messages", () => {
    expect(alwaysAsked({ files: [{ ground: "G4", kind: "E05" }], none: [] }).map((i) => [i.kind, i.status])).toEqual([
      ["E05", "have"],
      ["E11", "missing"],
      ["E12", "missing"],
    ]);
  });
});
