import { readdirSync, readFileSync } from "node:fs";

/** Processor time of this process, of the workers and of PostgreSQL, where the system tells it. */
export type Cpu = { people: number; workers: number; postgres: number };
const TICK = 100;

/** Seconds of a process and of its children that ended, from /proc. */
function secondsOf(pid: string | number, ended: boolean): number {
  // The name in brackets may hold blanks; what follows the last bracket is fixed.
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /s, "")
    .split(" ")
    .map(Number);
  const [own, children] = [(fields[11] ?? 0) + (fields[12] ?? 0), (fields[13] ?? 0) + (fields[14] ?? 0)];
  return (own + (ended ? children : 0)) / TICK;
}

const parentOf = (pid: string): number =>
  Number(
    readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ")[1],
  );

/** @param postmaster its pid; what it started counts, ended or not. */
export function cpuSeconds(postmaster: number): Cpu | null {
  if (process.platform !== "linux") return null;
  const { user, system } = process.cpuUsage();
  const backends = readdirSync("/proc").filter((p) => {
    try {
      return /^\d+$/.test(p) && parentOf(p) === postmaster;
    } catch {
      return false;
    }
  });
  const postgres = backends.reduce((sum, pid) => sum + secondsOf(pid, false), secondsOf(postmaster, true));
  return { people: (user + system) / 1_000_000, workers: secondsOf(process.pid, true) - secondsOf(process.pid, false), postgres };
}
