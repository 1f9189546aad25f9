import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { scanFile, scannerAnswers } from "./scan.ts";

let dir: string;
let server: Server | null = null;
let heard: Buffer;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "scan-"));
  heard = Buffer.alloc(0);
});
afterEach(async () => {
  await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
  server = null;
  await rm(dir, { recursive: true, force: true });
});

/** clamd as far as INSTREAM and PING go: reads lengths and pieces to the empty one, then says `verdict`. */
async function clamd(verdict: (content: Buffer) => string): Promise<string> {
  const path = join(dir, "clamd.sock");
  server = createServer((socket) => {
    let got = Buffer.alloc(0);
    socket.on("data", (piece) => {
      got = Buffer.concat([got, Buffer.from(piece)]);
      if (got.toString("latin1") === "zPING\0") return void socket.end("PONG\0");
      let at = got.indexOf(0) + 1;
      const pieces: Buffer[] = [];
      while (at + 4 <= got.length) {
        const length = got.readUInt32BE(at);
        if (length === 0) {
          heard = Buffer.concat(pieces);
          return void socket.end(`${verdict(heard)}\0`);
        }
        if (at + 4 + length > got.length) return;
        pieces.push(got.subarray(at + 4, at + 4 + length));
        at += 4 + length;
      }
    });
    socket.on("error", () => undefined);
  });
  await new Promise<void>((resolve) => server?.listen(path, resolve));
  return path;
}
const file = async (bytes: Buffer) => {
  const path = join(dir, "file");
  await writeFile(path, bytes);
  return path;
};

it("sends every byte and believes a clear answer only", async () => {
  const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * 31) % 256));
  const at = await clamd(() => "stream: OK");
  expect(await scanFile(await file(bytes), at)).toEqual({ clean: true });
  expect(heard.equals(bytes)).toBe(true);
  expect(await scannerAnswers(at)).toBe(true);
});
it("names what was found", async () => {
  const at = await clamd((content) => (content.includes("EICAR") ? "stream: Eicar-Signature FOUND" : "stream: OK"));
  expect(await scanFile(await file(Buffer.from("…EICAR-STANDARD-ANTIVIRUS-TEST-FILE…")), at)).toEqual({
    clean: false,
    found: "Eicar-Signature",
  });
});
it.each(["INSTREAM size limit exceeded. ERROR", "", "stream: maybe"])("fails closed on %j", async (answer) => {
  const at = await clamd(() => answer);
  await expect(scanFile(await file(Buffer.from("x")), at)).rejects.toThrow(/virus scanner answered/);
});
it("fails closed when nobody listens", async () => {
  const path = join(dir, "nobody.sock");
  await expect(scanFile(await file(Buffer.from("x")), path)).rejects.toThrow();
  expect(await scannerAnswers(path)).toBe(false);
});
