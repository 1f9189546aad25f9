import { connect, createServer, type Server, type Socket } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { useDatabase } from "#db/testing/database.ts";
import { type DatabaseWatch, watchDatabase } from "./database-watch.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let watch: DatabaseWatch;
beforeAll(async () => {
  db = await useDatabase();
});
afterAll(async () => {
  watch.close();
  await db.drop();
});

test("a database that answers is there, and one that is silent is away within two seconds until it answers again", async () => {
  const real = new URL(process.env.DATABASE_URL ?? "");
  const sockets = new Set<Socket>();
  const target = Number(real.port);
  let silent = false;
  const line: Server = createServer((near) => {
    const far = connect(target, "127.0.0.1");
    for (const s of [near, far]) sockets.add(s.on("error", () => undefined));
    near.on("data", (d) => void (silent || far.write(d)));
    far.on("data", (d) => void near.write(d));
    near.on("close", () => far.destroy());
  });
  await new Promise<void>((ready) => line.listen(0, "127.0.0.1", ready));
  const address = line.address();
  real.port = String(address && typeof address === "object" ? address.port : 0);
  process.env.DATABASE_URL = real.href;
  const heard: boolean[] = [];
  watch = watchDatabase((away) => heard.push(away));
  expect(await watch.ask()).toBe(true);
  silent = true;
  await expect.poll(() => heard, { timeout: 5_000 }).toEqual([true]);
  expect(watch.away()).toBe(true);
  silent = false;
  await expect.poll(() => heard, { timeout: 5_000 }).toEqual([true, false]);
  for (const socket of sockets) socket.destroy();
  line.close();
});
