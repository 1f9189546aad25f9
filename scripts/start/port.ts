import { createServer } from "node:net";
import { SettingsError } from "#lib/platform/env.ts";

/**
 * Throws a sentence when somebody listens on the port already.
 * @param patienceMs how long the port may still be held, by what a crashed start had running
 */
export async function requireFreePort(port: number, host: string, patienceMs = 0): Promise<void> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const code = await tryPort(port, host);
    if (code === null) return;
    if (code !== "EADDRINUSE") throw new SettingsError(`Port ${port} on ${host} cannot be opened (${code}).`);
    if (Date.now() >= until) throw new SettingsError(`Port ${port} is in use: end what listens there, or choose another with PORT.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function tryPort(port: number, host: string): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
}
