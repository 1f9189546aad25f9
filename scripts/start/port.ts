import { createServer } from "node:net";
import { SettingsError } from "#lib/platform/env.ts";

/** Throws a sentence when somebody listens on the port already. */
export function requireFreePort(port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      const why =
        error.code === "EADDRINUSE"
          ? `Port ${port} is in use: end what listens there, or choose another with PORT.`
          : `Port ${port} on ${host} cannot be opened (${error.code}).`;
      reject(new SettingsError(why));
    });
    server.listen(port, host, () => server.close(() => resolve()));
  });
}
