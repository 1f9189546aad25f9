import { EventEmitter } from "node:events";
import type pg from "pg";
import { describe, expect, it } from "vitest";
import { uploadLocker } from "./upload-locker.ts";

/** What the locker uses of PostgreSQL: session locks by id, and notifications to every listening session. */
class Database {
  readonly owners = new Map<unknown, Session>();
  readonly sessions: Session[] = [];

  pool(): pg.Pool {
    const connect = async (): Promise<Session> => {
      const session = new Session(this);
      this.sessions.push(session);
      return session;
    };
    return { connect } as unknown as pg.Pool;
  }
}

class Session extends EventEmitter {
  readonly database: Database;
  busy = false;

  constructor(database: Database) {
    super();
    this.database = database;
  }

  async query(sql: string, [, id]: unknown[] = []): Promise<{ rows: { got: boolean }[] }> {
    if (this.busy) throw new Error("two statements at once on one connection");
    this.busy = true;
    await new Promise((resolve) => setImmediate(resolve));
    this.busy = false;
    const { owners, sessions } = this.database;
    if (sql.includes("pg_notify")) for (const session of sessions) session.emit("notification", { payload: id });
    if (sql.includes("advisory_unlock") && owners.get(id) === this) owners.delete(id);
    if (!sql.includes("pg_try_advisory_lock")) return { rows: [] };
    const got = (owners.get(id) ?? this) === this;
    if (got) owners.set(id, this);
    return { rows: [{ got }] };
  }

  release(): void {
    for (const [id, owner] of this.database.owners) if (owner === this) this.database.owners.delete(id);
  }
}

const forever = new AbortController().signal;

describe("the lock of an upload", () => {
  it("is one across processes: the second asks the first to let go and waits until it has", async () => {
    const database = new Database();
    const first = uploadLocker(database.pool()).newLock("id");
    const second = uploadLocker(database.pool()).newLock("id");
    const order: string[] = [];
    await first.lock(forever, async () => {
      order.push("asked");
      setTimeout(() => void first.unlock().then(() => order.push("let go")), 30);
    });
    await second.lock(forever, () => undefined);
    order.push("taken");
    expect(order).toEqual(["asked", "let go", "taken"]);
    await second.unlock();
    expect(database.owners.size).toBe(0);
  });

  it("hangs with all others of a process on one connection, one statement at a time", async () => {
    const database = new Database();
    const locker = uploadLocker(database.pool());
    const locks = Array.from({ length: 12 }, (_, i) => locker.newLock(`id-${i}`));
    await Promise.all(locks.map((lock) => lock.lock(forever, () => undefined)));
    expect([database.sessions.length, database.owners.size]).toEqual([1, 12]);
    await Promise.all(locks.map((lock) => lock.unlock()));
    expect(database.owners.size).toBe(0);
  });

  it("is given up by one who stops waiting, and tells its holder when the session dies", async () => {
    const database = new Database();
    const holder = uploadLocker(database.pool());
    let told = 0;
    await holder.newLock("id").lock(forever, () => {
      told++;
    });
    const waiting = new AbortController();
    const refused = uploadLocker(database.pool())
      .newLock("id")
      .lock(waiting.signal, () => undefined);
    setTimeout(() => waiting.abort(), 20);
    await expect(refused).rejects.toMatchObject({ status_code: 500 });
    database.sessions[0]?.emit("error", new Error("terminated"));
    expect([told, database.owners.size]).toEqual([2, 0]);
    const next = holder.newLock("other");
    await next.lock(forever, () => undefined);
    expect(database.sessions).toHaveLength(3);
    await next.unlock();
  });
});
