import pg from "pg";
import { env } from "./env.ts";
import { LIVE_CHANNEL } from "./live.ts";
import { log, withoutWords } from "./log.ts";

const AGAIN_MS = [250, 1_000, 5_000] as const;

export type Listener = { close(): Promise<void> };

/**
 * One connection of this process that hears what `tellLive` says, past any pooler. It comes back by itself when the database was
 * away; `onGap` then says that something may have been missed.
 */
export function listen(onMessage: (text: string) => void, onGap: () => void): Listener {
  let closed = false;
  let failures = 0;
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | null = null;
  const again = () => {
    client = null;
    if (closed || timer) return;
    timer = setTimeout(
      () => {
        timer = null;
        void connect();
      },
      AGAIN_MS[Math.min(failures, AGAIN_MS.length - 1)],
    );
    failures += 1;
  };
  const connect = async () => {
    const next = new pg.Client({ connectionString: env().directDatabaseUrl, keepAlive: true, application_name: "rejoinder live" });
    client = next;
    next.on("error", (error) => log.warn("live.connection", { message: withoutWords(error.message) }));
    next.on("end", again);
    next.on("notification", ({ payload }) => onMessage(payload ?? ""));
    try {
      await next.connect();
      await next.query(`listen ${LIVE_CHANNEL}`);
      if (closed) return void (await next.end());
      failures = 0;
      onGap();
    } catch (error) {
      log.warn("live.connect", { message: error instanceof Error ? withoutWords(error.message) : "unknown" });
      await next.end().catch(() => undefined);
      if (client === next) again();
    }
  };
  void connect();
  return {
    async close() {
      closed = true;
      if (timer) clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}
