import { fault } from "#lib/platform/fault.ts";
import { lookup } from "#lib/platform/transaction.ts";

/** 200 when the database answers, else 503; nothing of the inside. */
export async function health(): Promise<Response> {
  try {
    await lookup("select 1", []);
    return Response.json({ ok: true }, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return Response.json({ ok: false, id: fault("health", error) }, { status: 503, headers: { "cache-control": "no-store" } });
  }
}
