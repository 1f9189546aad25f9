import { dirname } from "node:path";
import { migrate } from "#db/migrate.ts";
import { createRoles } from "#db/roles.ts";
import { startCluster } from "#scripts/embedded-postgres/cluster.ts";
import { chooseDataDir, lockDataDir, secretsOf } from "#scripts/start/data-dir.ts";

/** A PostgreSQL of the bench's own, emptied and migrated, without web or worker beside it; sets what the product reads. */
export async function ownDatabase(name: string): Promise<{ admin: string; stop(): void }> {
  const folder = chooseDataDir(dirname(import.meta.dirname), `.data-test/${name}`);
  const unlock = lockDataDir(folder);
  const secrets = secretsOf(folder);
  const cluster = await startCluster(folder, secrets.superuser);
  const url = (user: string, password: string, database: string) => `postgres://${user}:${password}@127.0.0.1:${cluster.port}/${database}`;
  const database = `bench_${process.pid}`;
  await createRoles(url("postgres", secrets.superuser, "postgres"), database, secrets);
  await migrate(url("app_owner", secrets.owner, database));
  Object.assign(process.env, {
    DATABASE_URL: url("app_login", secrets.login, database),
    OWNER_DATABASE_URL: url("app_owner", secrets.owner, database),
    AUTH_SECRET: "a secret of the bench, long enough for the rule",
    REJOINDER_MODE: "demo",
    LOG_LEVEL: "error",
    DATA_DIR: folder,
  });
  return {
    admin: url("postgres", secrets.superuser, database),
    stop: () => {
      cluster.stop();
      unlock();
    },
  };
}
