import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { dirname } from "node:path";
import { log } from "#lib/platform/log.ts";

const dev = process.argv.includes("--dev");
const port = Number(process.env.PORT ?? 3000);
const host = process.env.HOST ?? "127.0.0.1";
// Before the first import of Next and next-auth, which read them while loading.
Object.assign(process.env, { NODE_ENV: dev ? "development" : "production", NEXT_TELEMETRY_DISABLED: "1" });
process.env.NEXTAUTH_URL ??= process.env.APP_URL ?? `http://localhost:${port}`;
const https = process.env.NEXTAUTH_URL.startsWith("https:");

const { default: next } = await import("next");
const { uploadDoor } = await import("#lib/gate/uploads.ts");
const { beginUpload } = await import("#lib/claims/files.ts");
const { finishUploadedFile } = await import("#lib/claims/finish-upload.ts");
const handleUpload = uploadDoor({ begin: beginUpload, finish: finishUploadedFile });
const { closePool } = await import("#lib/platform/pool.ts");

const ACTION_LIMIT = 256 * 1024;
const FORGEABLE = /^(x-middleware-|x-nextjs-(?!data|html|request)|x-forwarded-|forwarded$|x-real-ip$|x-nonce$|x-invoke-)/;

function policy(nonce: string): string {
  const script = dev ? `'nonce-${nonce}' 'strict-dynamic' 'unsafe-eval'` : `'nonce-${nonce}' 'strict-dynamic'`;
  // The development overlay inserts styles without a nonce.
  const style = dev ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`;
  return [
    "default-src 'self'",
    `script-src ${script}`,
    `style-src ${style}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' blob: data: https:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "frame-src 'self'",
  ].join("; ");
}

const FIXED: Readonly<Record<string, string>> = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(self), microphone=(), geolocation=(), payment=()",
  ...(https ? { "Strict-Transport-Security": "max-age=63072000; includeSubDomains" } : {}),
};

/** Removes what a client may not say about itself, and says it for the client. */
function prepare(req: IncomingMessage, res: ServerResponse): void {
  const hops = String(req.headers["x-forwarded-for"] ?? "").split(",");
  const address = process.env.TRUST_PROXY === "1" ? (hops.at(-1) ?? "").trim() : (req.socket.remoteAddress ?? "");
  for (const name of Object.keys(req.headers)) if (FORGEABLE.test(name)) delete req.headers[name];
  const nonce = randomBytes(16).toString("base64");
  const csp = policy(nonce);
  req.headers["content-security-policy"] = csp;
  req.headers["x-nonce"] = nonce;
  req.headers["x-real-ip"] = address;
  if (https) req.headers["x-forwarded-proto"] = "https";
  res.setHeader("Content-Security-Policy", csp);
  for (const [name, value] of Object.entries(FIXED)) res.setHeader(name, value);
}

const app = next({ dev, dir: dirname(import.meta.dirname), hostname: host, port });
await app.prepare();
const toNext = app.getRequestHandler();

const server = createServer(async (req, res) => {
  prepare(req, res);
  try {
    if (req.url?.startsWith("/uploads")) return await handleUpload(req, res);
    // Next answers an oversized action with a 500; people deserve the reason.
    if (req.headers["next-action"] !== undefined && Number(req.headers["content-length"] ?? 0) > ACTION_LIMIT) {
      res
        .writeHead(413, { "content-type": "text/plain; charset=utf-8", connection: "close" })
        .end("This text is too long to be saved at once.");
      return;
    }
    await toNext(req, res);
  } catch (error) {
    log.error("web.request", { message: error instanceof Error ? error.message : "unknown" });
    if (!res.headersSent) res.writeHead(500);
    res.end();
  }
});
// Slow lines are the normal case for uploads; headers still have to come at once.
server.requestTimeout = 0;
server.headersTimeout = 15_000;
server.on("error", (error) => {
  log.error("web.listen", { message: error.message });
  process.exit(1);
});
if (dev) server.on("upgrade", app.getUpgradeHandler());
server.listen(port, host);

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 10_000))]);
  await app.close();
  await closePool();
  process.exit(0);
}
process.on("SIGTERM", () => void stop());
process.on("SIGINT", () => void stop());
