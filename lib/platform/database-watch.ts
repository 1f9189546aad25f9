import { Socket } from "node:net";
import pg from "pg";
import { env } from "./env.ts";
import { log } from "./log.ts";

const EVERY_MS = 400;
/** A database that is silent for so long answers no reader either. To open a connection takes more, on a busy machine. */
const [LIMIT_MS, OPENING_MS] = [1_000, 3_000];
/** After so much silence a new connection is tried. */
const PATIENCE_MS = 5_000;

export type DatabaseWatch = {
  away(): boolean;
  /** Asks now; whether it is there. */
  ask(): Promise<boolean>;
  close(): void;
};

/**
 * Asks PostgreSQL twice a second, on a connection of its own, whether it is there and takes writes: so that a reader is told at
 * once, and not after the patience of every query in turn.
 * @param changed hears each time it goes or comes back
 */
export function watchDatabase(changed: (away: boolean) => void): DatabaseWatch {
  let line: Line | null = null;
  let away = false;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  let asking: Promise<boolean> | null = null;

  async function answers(): Promise<boolean> {
    const mine = line ?? connect();
    line = mine;
    try {
      return await within(mine.takesWrites(), mine.isOpen() ? LIMIT_MS : OPENING_MS);
    } catch (error) {
      // What is only silent may still be answered.
      if (error !== SILENCE || mine.silentMs() > PATIENCE_MS) {
        line = null;
        mine.drop();
      }
      return false;
    }
  }

  function ask(): Promise<boolean> {
    asking ??= answers().then((there) => {
      asking = null;
      if (!closed && there === away) {
        away = !there;
        log.warn(away ? "database.away" : "database.back");
        changed(away);
      }
      return there;
    });
    return asking;
  }

  const loop = async (): Promise<void> => {
    await ask();
    if (!closed) timer = setTimeout(() => void loop(), EVERY_MS);
  };
  void loop();
  return {
    away: () => away,
    ask,
    close() {
      closed = true;
      clearTimeout(timer);
      line?.drop();
    },
  };
}

type Line = { takesWrites(): Promise<boolean>; isOpen(): boolean; silentMs(): number; drop(): void };
function connect(): Line {
  const socket = new Socket();
  const client = new pg.Client({ connectionString: env().databaseUrl, stream: () => socket, application_name: "rejoinder watch" });
  // Told by the question that fails.
  client.on("error", () => undefined);
  let open = false;
  const opened = client.connect().then(() => {
    open = true;
  });
  let question: Promise<boolean> | null = null;
  let since = 0;
  const put = async (): Promise<boolean> => {
    await opened;
    const { rows } = await client.query<{ standby: boolean }>("select pg_is_in_recovery() as standby");
    return rows[0]?.standby === false;
  };
  return {
    /** One question at a time: who asks again hears the answer to the last. */
    takesWrites() {
      if (!question) {
        since = performance.now();
        question = put().finally(() => {
          question = null;
        });
      }
      return question;
    },
    isOpen: () => open,
    silentMs: () => performance.now() - since,
    // Without a goodbye, for which nobody may be there.
    drop: () => void socket.destroy(),
  };
}

const SILENCE = new Error("silence");
/** An answer that lies unread because this process was busy is no silence: it is read before the judgement. */
function within<T>(work: Promise<T>, limitMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(SILENCE);
    const timer = setTimeout(() => setImmediate(() => setImmediate(late)), limitMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
