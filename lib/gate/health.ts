import { env } from "#lib/platform/env.ts";
import { fault } from "#lib/platform/fault.ts";
import { lookup } from "#lib/platform/transaction.ts";
import { scannerAnswers } from "#lib/storage/scan.ts";

/** 200 when the database answers, else 503; and whether uploads are scanned. Nothing of the inside. */
export async function health(): Promise<Response> {
  try {
    await lookup("select 1", []);
    const { scanner } = env();
    const scan = scanner ? ((await scannerAnswers(scanner)) ? "ok" : "down") : "off";
    return Response.json({ ok: true, scanner: scan }, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return Response.json({ ok: false, id: fault("health", error) }, { status: 503, headers: { "cache-control": "no-store" } });
  }
}
