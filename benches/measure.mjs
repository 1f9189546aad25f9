import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { Agent, get } from "node:http";

export const agent = new Agent({ keepAlive: true, maxSockets: 8 });
export const median = (xs) => [...xs].sort((a, b) => a - b)[Math.floor(xs.length / 2)] ?? Number.NaN;

export const once = (url, cookie) =>
  new Promise((resolve, reject) => {
    const request = get(url, { agent, headers: cookie ? { cookie } : {} }, (res) => {
      const chunks = [];
      res.on("data", (c) => chunks.push(c));
      res.on("end", () => (res.statusCode === 200 ? resolve(Buffer.concat(chunks)) : reject(new Error(`${url}: ${res.statusCode}`))));
    });
    // While the other page had its round, a kept connection may have been closed: nothing was asked on it yet.
    request.on("error", (error) => (request.reusedSocket && error.code === "ECONNRESET" ? resolve(once(url, cookie)) : reject(error)));
  });

/** Resident memory of a process in MB. */
export const resident = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;

/** Eight at a time for the length of a round: how many, and each one's milliseconds. */
export async function load({ url, cookie }, seconds, atOnce = 8) {
  const until = performance.now() + seconds * 1000;
  const times = [];
  const one = async () => {
    while (performance.now() < until) {
      const from = performance.now();
      await once(url, cookie);
      times.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return times.sort((a, b) => a - b);
}

/** The web process that answers on an address. */
export function webOf(baseUrl) {
  const port = new URL(baseUrl).port;
  const all = spawnSync("pgrep", ["-f", "scripts/web.ts"], { encoding: "utf8" }).stdout.trim().split("\n");
  const found = all.find((pid) => readFileSync(`/proc/${pid}/environ`, "utf8").split("\0").includes(`PORT=${port}`));
  if (!found) throw new Error("the web process is not there");
  return Number(found);
}

const below = (pid) =>
  spawnSync("pgrep", ["-P", String(pid)], { encoding: "utf8" })
    .stdout.split("\n")
    .filter(Boolean)
    .flatMap((child) => [child, ...below(child)]);
const pin = (core, pid) => spawnSync("taskset", ["--all-tasks", "--cpu-list", "--pid", String(core), String(pid)]);

/**
 * The servers that are measured on one core, everything else of this bench – database, worker, who sends – on the other: none of it
 * takes the time of another's answer. What is started later goes where its parent is. Where no process can be held to a core, nothing.
 */
export function apart(servers) {
  for (const pid of [String(process.pid), ...below(process.pid)]) pin(1, pid);
  for (const pid of servers.flatMap((server) => [server, ...below(server)])) pin(0, pid);
}

/** User and system time of a process and its children, in ms. */
export function cpu(pid) {
  const ticks = (id) => {
    try {
      const fields = readFileSync(`/proc/${id}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
      return Number(fields[11]) + Number(fields[12]) + Number(fields[13]) + Number(fields[14]);
    } catch {
      // A child that has just ended: its time is its parent's from now on.
      return 0;
    }
  };
  return [String(pid), ...below(pid)].reduce((sum, id) => sum + ticks(id) * 10, 0);
}

/** Rounds A B A B …, the first of each dropped; the median of each round's figure. */
export async function interleave(pages, rounds, figure) {
  const results = pages.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [i, page] of pages.entries()) {
      const value = await figure(page);
      if (round > 0) results[i].push(value);
    }
  }
  return results.map((r) => ({ median: median(r), min: Math.min(...r), max: Math.max(...r) }));
}
