import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { migrate } from "#db/migrate.ts";
import { createRoles } from "#db/roles.ts";
import { SettingsError } from "#lib/platform/env.ts";
import { giveBack } from "./backup/give-back.ts";
import { readManifest, SECRET } from "./backup/manifest.ts";
import { targetPlace } from "./backup/where.ts";

const HELP = `npm run restore -- --from FOLDER
Fills an empty installation from one backup. The embedded database is made in DATA_DIR, which must hold none; another needs the
product's settings and ADMIN_DATABASE_URL, and its database must be empty. Start the product afterwards.`;

try {
  const { values } = parseArgs({ options: { from: { type: "string" } } });
  if (!values.from) throw new SettingsError(HELP);
  process.umask(0o077);
  const folder = resolve(values.from);
  readManifest(folder);
  const secret = join(folder, SECRET);
  const place = await targetPlace(dirname(import.meta.dirname), existsSync(secret) ? readFileSync(secret, "utf8") : null);
  try {
    const [login, owner, admin] = [process.env.DATABASE_URL, process.env.OWNER_DATABASE_URL, new URL(place.url)].map(
      (u) => new URL(u ?? ""),
    );
    if (!login || !owner || !admin) throw new SettingsError(HELP);
    const passwords = { login: decodeURIComponent(login.password), owner: decodeURIComponent(owner.password) };
    admin.pathname = "/postgres";
    await createRoles(admin.href, decodeURIComponent(login.pathname.slice(1)), passwords);
    await migrate(owner.href);
    const given = await giveBack(place.url, folder);
    console.info(`${given.rows} rows and ${given.files} files as they were at ${given.takenAt}; every table and file compared.`);
    if (!given.sameSecret)
      console.info(
        "AUTH_SECRET is another than at the time of the backup: partner keys and hook secrets must be made anew, audit seals do not match.",
      );
  } finally {
    place.close();
  }
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
