import { createHash } from "node:crypto";
import { text } from "node:stream/consumers";
import { drawCaseFile } from "../case-file/draw.ts";
import { drawLetter } from "../letter/draw.ts";
import { canonicalJson } from "../receipt/canonical.ts";
import type { Drawn } from "./make.ts";

// A process of its own: cutting fonts down keeps a processor busy for a second, which the web process does not have.
const drawn = JSON.parse(await text(process.stdin)) as Drawn;
const fingerprint = createHash("sha256")
  .update(canonicalJson("letter" in drawn ? drawn.letter : drawn.caseFile))
  .digest("hex");
process.stdout.write(await ("letter" in drawn ? drawLetter(drawn.letter) : drawCaseFile(drawn.caseFile, fingerprint)));
