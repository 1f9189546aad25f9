import { asStaff } from "#lib/platform/transaction.ts";

/**
 * What `attempt` brings within one window of a limit. Limits count by the clock, so one that lay across the end of a window was let
 * in twice as often and says nothing: it is done again, with every count forgotten. @param seconds the window's length
 */
export async function withinWindow<T>(seconds: number, attempt: () => Promise<T>): Promise<T> {
  const window = () => Math.floor(Date.now() / (seconds * 1_000));
  for (;;) {
    await asStaff((tx) => tx.execute("delete from rate_limits"));
    const from = window();
    const brought = await attempt();
    if (window() === from) return brought;
  }
}
