import { randomFillSync } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

export const CSP_REPORT = "/api/csp-report";
export type Setting = { dev: boolean; https: boolean; trustProxy: boolean };

/**
 * What a client could say to pass for a proxy, for Next itself or for us, or to be read as another path or method than the
 * one it sent. Next writes its own x-forwarded-* from the socket.
 */
const FORGEABLE =
  /^(x-middleware-|x-nextjs-|x-invoke-|x-forwarded-|forwarded$|x-real-ip$|x-nonce$|x-own-path$|x-own-asking$|x-original-|x-rewrite-|x-http-method|x-method-override$|x-host$)/;
/** The development overlay talks to the server about its requests. */
const OF_THE_OVERLAY = /^x-nextjs-(html|request)/;

/**
 * Removes what a client may not say about itself and says it for the client; sets the headers that every answer carries.
 * Next takes the nonce for its scripts from the policy on the request.
 */
export function prepare(req: IncomingMessage, res: ServerResponse, { dev, https, trustProxy }: Setting): void {
  // The last hop is the one our own proxy wrote; those before it are the client's word.
  const hop = String(req.headers["x-forwarded-for"] ?? "")
    .split(",")
    .at(-1)
    ?.trim();
  const address = (trustProxy && hop) || (req.socket.remoteAddress ?? "");
  for (const name of Object.keys(req.headers)) {
    if (FORGEABLE.test(name) && !(dev && OF_THE_OVERLAY.test(name))) delete req.headers[name];
  }
  const nonce = freshNonce();
  const csp = policy(nonce, dev);
  Object.assign(req.headers, {
    "content-security-policy": csp,
    "x-nonce": nonce,
    "x-real-ip": address,
    "x-own-path": ownPathOf(req.url || "/"),
    ...(asksByItself(req) ? { "x-own-asking": "1" } : {}),
  });
  if (https) req.headers["x-forwarded-proto"] = "https";
  res.setHeader("Content-Security-Policy", /^\/api(\/|\?|$)/.test(req.url ?? "") ? OF_NO_PAGE : csp);
  for (const [name, value] of FIXED) res.setHeader(name, value);
  if (https) res.setHeader("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
}

const NONCE_BYTES = 16;
const random = Buffer.alloc(NONCE_BYTES * 256);
let used = random.length;
/** 128 bits that nobody had before. The system is asked for many at once: one at a time costs as much as all else said here. */
function freshNonce(): string {
  if (used === random.length) {
    randomFillSync(random);
    used = 0;
  }
  used += NONCE_BYTES;
  return random.toString("base64", used - NONCE_BYTES, used);
}

/**
 * What an open page asks for by itself: its refetches, its stream, and Next's own requests for a page's parts. None of them
 * says that somebody is there, so none keeps a session alive. Opened pages, actions and uploads do; while somebody reads and
 * types, the page tells so with a POST of its own.
 */
function asksByItself({ method, url = "/", headers }: IncomingMessage): boolean {
  if (method !== "GET" && method !== "HEAD") return false;
  return /^\/(api|live)(\/|\?|$)/.test(url) || headers.rsc !== undefined || /prefetch/.test(String(headers["sec-purpose"] ?? ""));
}

/** The page as its reader would write it: Next adds a mark of its own to what it fetches while somebody walks on. */
function ownPathOf(url: string): string {
  const [path = "/", query = ""] = url.split("?");
  const kept = query.split("&").filter((part) => part && !part.startsWith("_rsc="));
  return kept.length > 0 ? `${path}?${kept.join("&")}` : path;
}

/**
 * Nothing under `/api` is a page. Whatever is opened from there, somebody's file above all, may run, load and be framed nowhere. Said
 * here, because Next lets the first policy of an answer stand and drops a route's own.
 */
const OF_NO_PAGE = "sandbox; default-src 'none'; frame-ancestors 'none'";

/** What stands on every answer, also on those that are made before there is a request to speak of. */
export const FIXED = [
  ["X-Content-Type-Options", "nosniff"],
  ["Referrer-Policy", "same-origin"],
  ["Cross-Origin-Opener-Policy", "same-origin"],
  ["Cross-Origin-Resource-Policy", "same-origin"],
  ["Permissions-Policy", "camera=(self), microphone=(), geolocation=(), payment=()"],
  ["X-Permitted-Cross-Domain-Policies", "none"],
  ["Reporting-Endpoints", `csp="${CSP_REPORT}"`],
] as const;

function policy(nonce: string, dev: boolean): string {
  const script = `'nonce-${nonce}' 'strict-dynamic'`;
  return [
    "default-src 'self'",
    `script-src ${dev ? `${script} 'unsafe-eval'` : script}`,
    // The development overlay inserts styles without a nonce.
    `style-src ${dev ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' blob: data: https:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "frame-src 'self'",
    // Browsers know one or the other.
    `report-uri ${CSP_REPORT}`,
    "report-to csp",
  ].join("; ");
}
