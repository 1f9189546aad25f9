import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, statSync, truncateSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type SmallDisk = { folder: string; fill(leave: number): void; makeRoom(): void; remove(): void };

/** A file system of a few megabytes. A sentence instead where this user may mount none. */
export function smallDisk(megabytes: number): SmallDisk | string {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return "a file system can be mounted by root on Linux only";
  const folder = mkdtempSync(join(tmpdir(), "rejoinder-small-"));
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=755`, "tmpfs", folder], {
    encoding: "utf8",
    timeout: 10_000,
  });
  if (mounted.status !== 0) {
    rmSync(folder, { recursive: true });
    return `no file system could be mounted: ${mounted.stderr?.trim() || "there is no mount"}`;
  }
  const filler = join(folder, "filler");
  return {
    folder,
    fill(leave) {
      const file = openSync(filler, "a");
      const piece = Buffer.alloc(64 * 1024);
      try {
        for (;;) writeSync(file, piece);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
      } finally {
        closeSync(file);
      }
      if (leave > 0) truncateSync(filler, Math.max(0, statSync(filler).size - leave));
    },
    makeRoom: () => rmSync(filler, { force: true }),
    remove() {
      spawnSync("umount", ["-l", folder], { timeout: 10_000 });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
