import { spawn } from "node:child_process";
import { join } from "node:path";
import { nodePath } from "#lib/storage/preview/run-child.ts";
import type { CaseFile } from "../case-file/model.ts";
import type { Letter } from "../letter/letter.ts";
import type { PlainLetter } from "./plain.ts";

const CHILD = join(/* turbopackIgnore: true */ process.cwd(), "lib", "claims", "pdf", "child.ts");
const WALL_MS = 60_000;

/** What the drawing process knows how to draw, worked out: it knows fonts and pages, and nothing of claims. */
export type Drawn = { caseFile: CaseFile } | { letter: Letter } | { plain: PlainLetter };

/** The PDF, piece by piece, from the process that draws it. @throws Error when that process fails or takes too long */
export async function* makePdf(drawn: Drawn): AsyncGenerator<Uint8Array> {
  const args = ["--max-old-space-size=384", "--disable-warning=ExperimentalWarning", CHILD];
  const child = spawn(nodePath(process.cwd()), args, { env: { TZ: "UTC", NODE_ENV: "production" }, stdio: ["pipe", "pipe", "pipe"] });
  const clock = setTimeout(() => child.kill("SIGKILL"), WALL_MS);
  let complaint = "";
  child.stderr.setEncoding("utf8").on("data", (said: string) => {
    complaint = (complaint + said).slice(0, 2_000);
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  child.stdin.on("error", () => undefined);
  child.stdin.end(JSON.stringify(drawn));
  try {
    for await (const piece of child.stdout) yield piece as Uint8Array;
    const code = await ended;
    if (code !== 0) throw new Error(`the document was not drawn (${code}): ${complaint.split("\n").find((l) => /Error/.test(l)) ?? ""}`);
  } finally {
    clearTimeout(clock);
    child.kill("SIGKILL");
  }
}
