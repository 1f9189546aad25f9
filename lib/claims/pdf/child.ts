import { createHash } from "node:crypto";
import { text } from "node:stream/consumers";
import { drawCaseFile } from "../case-file/draw.ts";
import type { CaseFile } from "../case-file/model.ts";
import { drawLetter } from "../letter/draw.ts";
import { canonicalJson } from "../receipt/canonical.ts";
import type { Drawn } from "./make.ts";
import { drawPlain } from "./plain.ts";

/** The case file names the fingerprint of what it was made from. */
const withFingerprint = (caseFile: CaseFile): Promise<Uint8Array> =>
  drawCaseFile(caseFile, createHash("sha256").update(canonicalJson(caseFile)).digest("hex"));

// A process of its own: cutting fonts down keeps a processor busy for a second, which the web process does not have.
const drawn = JSON.parse(await text(process.stdin)) as Drawn;
process.stdout.write(
  await ("plain" in drawn ? drawPlain(drawn.plain) : "letter" in drawn ? drawLetter(drawn.letter) : withFingerprint(drawn.caseFile)),
);
