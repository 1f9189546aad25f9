import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runChild } from "./run-child.ts";

/** Opens a PDF without a password, in the child. A file whose owner only restricted printing opens, and is ok. */
export async function probePdf(file: string | Buffer): Promise<"ok" | "encrypted" | "broken"> {
  if (typeof file === "string") return open(await realpath(file));
  const folder = await mkdtemp(join(await realpath(tmpdir()), "rejoinder-probe-"));
  try {
    const path = join(folder, "file.pdf");
    await writeFile(path, file);
    return await open(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function open(path: string): Promise<"ok" | "encrypted" | "broken"> {
  const answer = await runChild({ kind: "probe_pdf", path }, { read: [path], write: [] });
  if (answer.ok) return "ok";
  return answer.code === "encrypted" ? "encrypted" : "broken";
}
