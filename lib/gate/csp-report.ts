import { log } from "#lib/platform/log.ts";
import { takeRate } from "#lib/platform/rate-limit.ts";
import { textUpTo } from "./body.ts";

export const CSP_REPORTS = { bytes: 16_384, aMinute: 30, each: 10 } as const;
const NO_STORE = { "cache-control": "no-store" };
const answer = (status: number): Response => new Response(null, { status, headers: NO_STORE });
const counted = globalThis as { cspReports?: number };

/** How many reports this process has taken. */
export const cspReportsTaken = (): number => counted.cspReports ?? 0;

/** What a browser says it refused to load. Anybody may send one, so it is small, few, and believed in nothing. */
export async function cspReport(request: Request): Promise<Response> {
  const address = request.headers.get("x-real-ip") ?? "";
  if (!(await takeRate(`csp-report:${address}`, CSP_REPORTS.aMinute, 60))) return answer(429);
  const text = await textUpTo(request, CSP_REPORTS.bytes);
  if (text === null) return answer(413);
  const found = violations(text);
  if (!found) return answer(400);
  for (const violation of found.slice(0, CSP_REPORTS.each)) {
    counted.cspReports = cspReportsTaken() + 1;
    log.warn("csp", { ...violation, taken: counted.cspReports });
  }
  return answer(204);
}

type Violation = { directive: string; blocked: string; page: string };

/** Both forms browsers send. Of an address only what names no person and no link: the origin, the first folder of the page. */
export function violations(text: string): Violation[] | null {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return null;
  }
  const old = field(body, "csp-report");
  const reports = Array.isArray(body) ? body.filter((r) => field(r, "type") === "csp-violation").map((r) => field(r, "body")) : [old];
  if (reports.length === 0 || reports.some((r) => typeof r !== "object" || r === null)) return null;
  return reports.map((r) => ({
    directive: word(field(r, "effectiveDirective") ?? field(r, "effective-directive") ?? field(r, "violated-directive")),
    blocked: originOf(field(r, "blockedURL") ?? field(r, "blocked-uri")),
    page: folderOf(field(r, "documentURL") ?? field(r, "document-uri")),
  }));
}

const field = (of: unknown, name: string): unknown =>
  typeof of === "object" && of !== null ? (of as Readonly<Record<string, unknown>>)[name] : undefined;
const word = (given: unknown): string => (typeof given === "string" && /^[a-z-]{1,40}/.exec(given)?.[0]) || "unknown";

function originOf(given: unknown): string {
  if (typeof given !== "string") return "unknown";
  if (/^[a-z-]{1,20}$/.test(given)) return given;
  const url = URL.canParse(given) ? new URL(given) : null;
  return url ? (url.origin === "null" ? url.protocol : url.origin).slice(0, 120) : "unknown";
}

function folderOf(given: unknown): string {
  if (typeof given !== "string" || !URL.canParse(given)) return "unknown";
  return /^\/[a-z-]{0,30}/.exec(new URL(given).pathname)?.[0] ?? "unknown";
}
