import { spawnSync } from "node:child_process";
import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { migrate } from "#db/migrate.ts";
import { createRoles } from "#db/roles.ts";
import { type Cluster, startCluster, stopLeftOver } from "#scripts/embedded-postgres/cluster.ts";
import { chooseDataDir, type Secrets, secretsOf } from "#scripts/start/data-dir.ts";

const DATABASE = "rejoinder";
const STANDBY = "second";

/** A PostgreSQL of a fault's own, which may be stopped, frozen and killed. */
export class Server {
  readonly folder: string;
  readonly secrets: Secrets;
  #cluster: Cluster | null = null;

  constructor(name: string, secrets?: Secrets) {
    this.folder = chooseDataDir(process.cwd(), `.data-test/${name}`);
    this.remove();
    this.secrets = secrets ?? secretsOf(this.#made());
  }

  #made(): string {
    mkdirSync(this.folder, { recursive: true, mode: 0o755 });
    return this.folder;
  }

  get port(): number {
    return this.#cluster?.port ?? 0;
  }

  async start(): Promise<number> {
    this.#cluster = await startCluster(this.folder, this.secrets.superuser);
    return this.#cluster.port;
  }

  stop(): void {
    this.#cluster?.stop();
  }

  /** The postmaster and every process below it. */
  signal(signal: "SIGSTOP" | "SIGCONT" | "SIGKILL"): void {
    const master = Number(readFileSync(join(this.folder, "postgres/postmaster.pid"), "utf8").split("\n")[0]);
    for (const pid of [master, ...childrenOf(master)]) {
      try {
        process.kill(pid, signal);
      } catch {
        // Ended by itself meanwhile.
      }
    }
  }

  async ask(sql: string, database = DATABASE): Promise<pg.QueryResult> {
    const client = new pg.Client(this.#url("postgres", this.secrets.superuser, database));
    await client.connect();
    try {
      return await client.query(sql);
    } finally {
      await client.end();
    }
  }

  #url = (user: string, password: string, database = DATABASE, port = this.port): string =>
    `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;

  /** The product's schema, and the environment to reach it through another port. */
  async prepare(): Promise<void> {
    await createRoles(this.#url("postgres", this.secrets.superuser, "postgres"), DATABASE, this.secrets);
    await migrate(this.#url("app_owner", this.secrets.owner));
  }

  through(port: number): { DATABASE_URL: string; DIRECT_DATABASE_URL: string; OWNER_DATABASE_URL: string } {
    const login = this.#url("app_login", this.secrets.login, DATABASE, port);
    return {
      DATABASE_URL: login,
      DIRECT_DATABASE_URL: login,
      OWNER_DATABASE_URL: this.#url("app_owner", this.secrets.owner, DATABASE, port),
    };
  }

  /**
   * A second server that follows this one and has every commit before it is acknowledged. A cold copy: this server is down
   * for a moment, and may have another port afterwards.
   */
  async followedBy(name: string): Promise<Server> {
    const second = new Server(name, this.secrets);
    this.stop();
    second.#made();
    const copied = spawnSync("cp", ["-a", join(this.folder, "postgres"), second.folder]);
    if (copied.status !== 0) throw new Error(String(copied.stderr));
    const port = await this.start();
    const data = join(second.folder, "postgres");
    const conninfo = `host=127.0.0.1 port=${port} user=postgres password=${this.secrets.superuser} application_name=${STANDBY}`;
    appendFileSync(join(data, "postgresql.conf"), `\nprimary_conninfo = '${conninfo}'\n`);
    writeFileSync(join(data, "standby.signal"), "");
    await second.start();
    await this.ask(`alter system set synchronous_standby_names = '${STANDBY}'`, "postgres");
    await this.ask("select pg_reload_conf()", "postgres");
    return second;
  }

  async isFollowed(): Promise<boolean> {
    const { rows } = await this.ask("select 1 from pg_stat_replication where sync_state = 'sync'", "postgres");
    return rows.length === 1;
  }

  async promote(): Promise<void> {
    await this.ask("select pg_promote(true, 30)", "postgres");
  }

  remove(): void {
    stopLeftOver(this.folder);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function childrenOf(parent: number): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
        return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]) === parent;
      } catch {
        return false;
      }
    });
}
