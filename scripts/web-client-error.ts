import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { FIXED } from "./web-headers.ts";

const STATUS: Record<string, number> = { ERR_HTTP_REQUEST_TIMEOUT: 408, HPE_HEADER_OVERFLOW: 431 };
type Connection = Duplex & { bytesRead?: number };

/**
 * What is no HTTP, or two readings of one request, never becomes a request; its answer carries the headers all the same.
 * A connection that a browser opened ahead and has not used yet is let go without a word: the browser would take it for the
 * answer to what it asks at that moment, where a connection that ends makes it ask again on another.
 */
export function answerClientError(error: NodeJS.ErrnoException, socket: Connection): void {
  const { code = "" } = error;
  const unused = code === "ERR_HTTP_REQUEST_TIMEOUT" && socket.bytesRead === 0;
  if (!socket.writable || code === "ECONNRESET" || unused) return void socket.destroy();
  const status = STATUS[code] ?? 400;
  const head = [
    ...FIXED,
    ["Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"],
    ["Connection", "close"],
    ["Content-Length", "0"],
  ];
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`);
}
