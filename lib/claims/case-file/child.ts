import { createHash } from "node:crypto";
import { text } from "node:stream/consumers";
import { canonicalJson } from "../receipt/canonical.ts";
import { drawCaseFile } from "./draw.ts";
import type { CaseFile } from "./model.ts";

// A process of its own: cutting fonts down keeps a processor busy for a second, which the web process does not have.
const file = JSON.parse(await text(process.stdin)) as CaseFile;
const fingerprint = createHash("sha256").update(canonicalJson(file)).digest("hex");
process.stdout.write(await drawCaseFile(file, fingerprint));
