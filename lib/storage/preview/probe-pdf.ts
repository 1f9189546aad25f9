import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runChild } from "./run-child.ts";

/** Opens a PDF in the child, without a password unless one is given. A file whose owner only restricted printing opens, and is ok. */
export async function probePdf(file: string | Buffer, password?: string): Promise<"ok" | "encrypted" | "broken"> {
  if (typeof file === "string") return open(await realpath(file), password);
  const folder = await mkdtemp(join(await realpath(tmpdir()), "rejoinder-probe-"));
  try {
    const path = join(folder, "file.pdf");
    await writeFile(path, file);
    return await open(path, password);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function open(path: string, password?: string): Promise<"ok" | "encrypted" | "broken"> {
  const answer = await runChild({ kind: "probe_pdf", path, password }, { read: [path], write: [] });
  if (answer.ok) return "ok";
  return answer.code === "encrypted" ? "encrypted" : "broken";
}
