import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exhibitLetter, exhibits } from "./exhibits.ts";

const file = (id: string, kind: string | null, ground: string | null, translationOf: string | null = null) => ({
  id,
  kind,
  ground,
  translationOf,
});
const marks = (files: ReturnType<typeof file>[], grounds: string[]) => exhibits(files, grounds).map((e) => `${e.mark} ${e.file.id}`);

describe("exhibits", () => {
  it("are lettered by ground, kind and the order they came in", () => {
    const files = [
      file("x", null, null),
      file("photo", "E06", "G4"),
      file("report2", "E01", "G3"),
      file("report1", "E01", "G3"),
      file("batch", "E03", "G3"),
    ];
    expect(marks(files, ["G3", "G4"])).toEqual(["A report2", "B report1", "C batch", "D photo", "E x"]);
    expect(marks(files, ["G4", "G3"])[0]).toBe("A photo");
  });

  it("a translation bears its original's letter, wherever it was added", () => {
    const files = [file("en", "E20", "G4", "zh"), file("zh", "E01", "G3"), file("late", "E20", null, "en"), file("other", "E03", "G3")];
    expect(marks(files, ["G3"])).toEqual(["A zh", "A-1 en", "A-2 late", "B other"]);
    expect(marks(files.toReversed(), ["G3"])).toEqual(["A zh", "A-1 late", "A-2 en", "B other"]);
  });

  it("a translation of something not handed in stands for itself", () => {
    expect(marks([file("en", "E20", null, "gone")], [])).toEqual(["A en"]);
  });

  it("goes on after Z", () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(exhibitLetter)).toEqual(["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
  });

  it("letters every file exactly once, whatever names whatever as its original", () => {
    const any = fc.array(
      fc.record({ kind: fc.constantFrom("E01", "E20", null), ground: fc.constantFrom("G1", "G2", null), to: fc.nat(9) }),
      { maxLength: 10 },
    );
    fc.assert(
      fc.property(any, (given) => {
        const files = given.map((g, i) => file(`f${i}`, g.kind, g.ground, g.to < given.length ? `f${g.to}` : null));
        const found = exhibits(files, ["G2", "G1"]);
        expect(found.map((e) => e.file.id).sort()).toEqual(files.map((f) => f.id).sort());
        expect(new Set(found.map((e) => e.mark)).size).toBe(files.length);
      }),
    );
  });
});
