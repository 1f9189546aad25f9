import { createServer } from "node:http";
import next from "next";

const port = Number(process.env.PORT);
// With the product's own headers, nonce and stripping in front, or without.
const setting = { dev: false, https: false, trustProxy: false };
const prepare = process.env.BARE_HEADERS === "1" ? (await import("../../scripts/web-headers.ts")).prepare : () => {};
const app = next({ dev: false, dir: import.meta.dirname, hostname: "127.0.0.1", port });
await app.prepare();
const handle = app.getRequestHandler();
createServer((req, res) => {
  prepare(req, res, setting);
  return handle(req, res);
}).listen(port, "127.0.0.1");
