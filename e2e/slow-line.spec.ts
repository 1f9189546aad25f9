import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { FILE_LIMITS } from "#lib/domain/evidence/limits.ts";
import { slowLine } from "#scripts/samples/slow-line.ts";
import { presentedClaim } from "./pages/desk.ts";
import { FILM } from "./pages/files.ts";
import { arrive } from "./pages/people.ts";
import { test } from "./pages/test.ts";

/** A film of exactly the size that is still taken: the small one, and a box that players pass over. */
function film(): Buffer {
  const rest = FILE_LIMITS.maxVideoBytes - FILM.length;
  const head = Buffer.alloc(8);
  head.writeUInt32BE(rest, 0);
  head.write("free", 4, "latin1");
  return Buffer.concat([FILM, head, randomBytes(rest - 8)]);
}

test("100 MB over 5 MB/s with 2 % loss and a line that breaks: not a byte is lost", async ({ browser, request, baseURL, provoke }) => {
  test.setTimeout(300_000);
  // The browser asks from where to go on before the server has taken all that came ahead of the cut, and asks again.
  provoke("the line breaks", /status of 409.*\/uploads\/|net::ERR_/);
  const desk = await arrive(browser, "sam@desk.example", "en");
  const wei = await arrive(browser, "wei@lumen.example", "en");
  const heads = [{ head: "medical_cost", claimed_minor: 320_000 }];
  const number = await presentedClaim(desk, request, { seller: "lumen", product: "Arc floor lamp", heads });
  const folder = mkdtempSync(join(tmpdir(), "slow-line-"));
  const line = await slowLine(baseURL ?? "", { bytesPerSecond: 5_000_000, cutEvery: 30_000_000 });
  try {
    const bytes = film();
    const path = join(folder, "film.mp4");
    writeFileSync(path, bytes);
    await wei.goto(`${line.url}/claims/${number}/respond/evidence`);
    await wei.locator("input[type=file]").first().setInputFiles(path);
    const row = wei.locator('[data-file="film.mp4"]');
    await expect(row).toContainText("Received", { timeout: 240_000 });
    expect(line.cuts()).toBeGreaterThanOrEqual(3);
    // Some seventy thousand packets, every fiftieth of them.
    expect(line.lost()).toBeGreaterThan(1_000);
    const link = await row.locator("a.plain").getAttribute("href");
    const back = await (await wei.request.get(`${baseURL}${link}`)).body();
    expect(createHash("sha256").update(back).digest("hex")).toBe(createHash("sha256").update(bytes).digest("hex"));
  } finally {
    await wei.close();
    await line.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
