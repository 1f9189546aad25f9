import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import pg from "pg";

/** As if time had passed for the newest session of a person: only the product's own database knows how long one has. */
export async function moveSession(email: string, to: { idleSeconds?: number; mostSeconds?: number }): Promise<void> {
  const folder = process.env.E2E_DATA_DIR ?? ".data";
  const { superuser } = JSON.parse(readFileSync(join(folder, "secrets.json"), "utf8")) as { superuser: string };
  const port = Number(readFileSync(join(folder, "postgres", "postmaster.pid"), "utf8").split("\n")[3]);
  const client = new pg.Client({ host: "127.0.0.1", port, user: "postgres", password: superuser, database: "rejoinder" });
  await client.connect();
  try {
    await client.query(
      `update sessions set
         last_seen_at = coalesce(now() + make_interval(secs => $2) - make_interval(mins => idle_minutes), last_seen_at),
         expires_at = coalesce(now() + make_interval(secs => $3), expires_at)
       where id = (select s.id from sessions s join users u on u.id = s.user_id where u.email = $1 order by s.created_at desc limit 1)`,
      [email, to.idleSeconds ?? null, to.mostSeconds ?? null],
    );
  } finally {
    await client.end();
  }
}

/** Somebody comes back to the window: the page asks how long the session has. */
export const comeBack = (page: Page): Promise<unknown> => page.evaluate(() => window.dispatchEvent(new Event("focus")));
