import { expect, test } from "vitest";
import { taking } from "./chosen-files.ts";

test("files are taken once, however often the page is told of them, and the same may be chosen again", () => {
  const taken: string[][] = [];
  const take = taking((files) => taken.push(files.map((f) => f.name)));
  const field = {
    files: [] as File[],
    set value(_: string) {
      this.files = [];
    },
  };
  const choose = (...names: string[]) => {
    field.files = names.map((name) => new File(["x"], name));
  };
  const told = () => take({ currentTarget: field as never });
  choose("a.jpg", "b.jpg");
  told();
  told();
  choose("a.jpg");
  told();
  expect(taken).toEqual([["a.jpg", "b.jpg"], ["a.jpg"]]);
});
