import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Answer, answerSchema, type Job } from "./job.ts";

const FOLDER = join(/* turbopackIgnore: true */ process.cwd(), "lib", "storage", "preview");
const SHARED = ["byte-source.ts", "text.ts", "zip.ts"].map((name) => join(FOLDER, "..", name));
const HEAP_MB = 256;
/** With what the decoders hold beside it, looking at one file costs the machine no more than 256 MB. */
const LOOK_HEAP_MB = 80;
/** Private writable memory, KiB. Address space is no measure: WebAssembly alone reserves 10 GB of it. */
const DATA_KIB = 900_000;
const CPU_SECONDS = 30;
const MAX_ANSWER = 64 * 1024;
export const WALL_MS = 20_000;

/**
 * Runs one job of decoding in a process of its own: foreign bytes meet decoders only where a crash, a loop or a bomb ends
 * that process alone. It sees no environment, may read only the file and the code, write only `write`, start nothing.
 * @throws Error when the process itself cannot work (try again later); what the file does to it is an answer.
 */
export function runChild(
  job: Job,
  {
    read,
    write,
    wallMs = WALL_MS,
    room = 1,
  }: { read: string[]; write: string[]; wallMs?: number /** Times the usual memory. */; room?: number },
): Promise<Answer> {
  const root = process.cwd();
  const node = [
    `--max-old-space-size=${job.kind === "preview" || job.kind === "probe_pdf" ? LOOK_HEAP_MB : HEAP_MB * room}`,
    "--disable-warning=PERM0001",
    "--disable-warning=SecurityWarning",
    "--disable-warning=ExperimentalWarning",
    "--permission",
    "--allow-addons",
    ...[join(root, "node_modules"), join(root, "package.json"), FOLDER, ...SHARED, "/proc/self/status", ...read, ...write].map(
      (path) => `--allow-fs-read=${path}`,
    ),
    ...write.map((path) => `--allow-fs-write=${path}`),
    join(FOLDER, "child.ts"),
  ];
  const limited = process.platform === "linux" && existsSync("/bin/sh");
  const [command, args] = limited
    ? ["/bin/sh", ["-c", `ulimit -d ${DATA_KIB * room}; ulimit -t ${CPU_SECONDS}; ulimit -c 0; exec "$@"`, "sh", nodePath(root), ...node]]
    : [nodePath(root), node];

  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: { TZ: "UTC", NODE_ENV: "production" }, stdio: ["pipe", "pipe", "pipe"] });
    let out = "";
    let complaint = "";
    let late = false;
    const clock = setTimeout(() => {
      late = true;
      child.kill("SIGKILL");
    }, wallMs);
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      out += text;
      if (out.length > MAX_ANSWER) child.kill("SIGKILL");
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      if (complaint.length < 8192) complaint += text;
    });
    child.stdin.on("error", () => undefined);
    child.stdin.end(JSON.stringify(job));
    child.on("error", reject);
    child.on("close", settle);

    function settle(code: number | null, signal: string | null): void {
      clearTimeout(clock);
      const answer = late || signal === "SIGXCPU" ? timeout : ((code === 0 ? parseAnswer(out) : null) ?? deathOf(signal, complaint));
      if (answer) resolve(answer);
      // Not the file's fault: a missing module, a full disk. The file must not be called broken for it.
      else
        reject(
          new Error(`the decoding process failed (${code}): ${complaint.split("\n").find((line) => /Error|ENO/.test(line)) ?? "no word"}`),
        );
    }
  });
}

/** A tool of the host (a test runner) may run on a Node too old to strip types; the installed one is not. */
export function nodePath(root: string): string {
  const installed = join(root, "node_modules", ".bin", "node");
  return Number.parseInt(process.versions.node, 10) < 22 && existsSync(installed) ? installed : process.execPath;
}

const timeout: Answer = { ok: false, code: "timeout" };

/** What a crash says of the file, or null if it ended by itself. V8 aborts and traps when its heap is full; SIGKILL is the system's. */
function deathOf(signal: string | null, complaint: string): Answer | null {
  const full = /out of memory|allocation fail|failed to allocate|Cannot allocate|bad_alloc|ENOMEM/i.test(complaint);
  if (full || signal === "SIGABRT" || signal === "SIGTRAP" || signal === "SIGKILL") return { ok: false, code: "memory" };
  return signal ? { ok: false, code: "broken" } : null;
}

/** The child is ours, but what decoded foreign bytes is not believed blindly: null unless it has the shape of an answer. */
function parseAnswer(text: string): Answer | null {
  try {
    const parsed = answerSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
