/** Entry of the decoding process. One job in, one answer out; whatever is thrown becomes a code. */
import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import type { Answer, FailureCode, Job } from "./job.ts";

async function run(job: Job): Promise<Answer> {
  if (job.kind === "probe_pdf") return (await import("./pdf.ts")).probe(job);
  if (job.kind === "redact") {
    return (await import("./redact.ts")).redact(job, run);
  }
  if (job.kind === "read_text") return (await import("./read-text.ts")).readText(job);
  if (job.mediaType === "application/pdf") return (await import("./pdf.ts")).previewPdf(job);
  if (job.mediaType === "image/heic") return (await import("./heic.ts")).previewHeic(job);
  if (job.mediaType.startsWith("image/")) return (await import("./image.ts")).previewImage(job);
  return (await import("./text.ts")).previewText(job);
}

/** What the file did. What the machine did (no disk, no module) is thrown on and ends the process with a failure. */
function codeOf(error: unknown): FailureCode {
  const message = error instanceof Error ? error.message : "";
  if (error instanceof Error && "code" in error && /^E[A-Z]/.test(String(error.code))) throw error;
  if (/no space left|unable to (open for write|write)/i.test(message)) throw error;
  if (/pixel limit|too large/i.test(message)) return "pixels";
  if (/password|security scheme/i.test(message)) return "encrypted";
  if (/allocat|out of memory/i.test(message)) return "memory";
  return "broken";
}

const job: Job = JSON.parse(await text(process.stdin));
const answer: Answer = await run(job).catch((error: unknown) => ({ ok: false, code: codeOf(error) }));
process.stdout.write(JSON.stringify({ ...answer, peakMb: peak() }));

/** The most this process held, in MB, where the system says so. Not `resourceUsage`: that counts what the starting process held. */
function peak(): number | undefined {
  try {
    const kib = /VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
    return kib ? Math.round(Number(kib) / 1024) : undefined;
  } catch {
    return undefined;
  }
}
