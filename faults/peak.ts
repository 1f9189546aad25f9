import { readdirSync, readFileSync } from "node:fs";

const EVERY_MS = 5;

/**
 * Watches the decoding processes this one starts and keeps the most memory any of them held, in MB, those that were ended by
 * force included: they cannot say it themselves. 0 where the system does not tell.
 */
export function watchDecoding() {
  let most = 0;
  const look = () => {
    for (const pid of childrenOf(process.pid)) most = Math.max(most, heldBy(pid));
  };
  const timer = setInterval(look, EVERY_MS);
  return {
    /** The most since the last call. */
    take(): number {
      look();
      const found = most;
      most = 0;
      return found;
    },
    stop: () => clearInterval(timer),
  };
}

function childrenOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").split(" ").filter(Boolean),
    );
  } catch {
    return [];
  }
}

/** Before it runs its own program a process still counts what the one that started it holds. */
function heldBy(pid: string): number {
  try {
    if (!readFileSync(`/proc/${pid}/cmdline`, "latin1").includes("preview/child.ts")) return 0;
    const kib = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kib ? Math.round(Number(kib) / 1024) : 0;
  } catch {
    // It ended while it was looked at.
    return 0;
  }
}
