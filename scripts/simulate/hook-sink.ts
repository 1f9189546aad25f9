import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type pg from "pg";
import type { Found } from "./check.ts";

/** The machine of one seller of the year: it takes what the webhook sends and remembers the order. */
export class HookSink {
  readonly #ids: string[] = [];
  readonly #server: Server = createServer((request, response) => {
    request.resume().on("end", () => {
      this.#ids.push(String(request.headers["webhook-id"]).replace("msg_", ""));
      response.writeHead(204).end();
    });
  });

  async listen(): Promise<string> {
    await new Promise<void>((done) => this.#server.listen(0, "127.0.0.1", done));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  /** Every notice of that seller has arrived, and those of one claim in the order in which they were made. */
  async check(admin: pg.Client, sellerId: string): Promise<Found[]> {
    const { rows } = await admin.query<{ id: string; claim: string }>(
      `select n.id, n.claim_id as claim from notices n join webhooks h using (seller_id)
      where n.seller_id = $1 and n.for_user is null and n.claim_id is not null and n.created_at >= h.updated_at order by n.created_at, n.id`,
      [sellerId],
    );
    const place = new Map([...new Set(this.#ids)].map((id, i) => [id, i]));
    const missing = rows.filter((n) => !place.has(n.id)).length;
    const last = new Map<string, number>();
    let disordered = 0;
    for (const { id, claim } of rows) {
      const at = place.get(id) ?? 0;
      if (at < (last.get(claim) ?? -1)) disordered += 1;
      last.set(claim, at);
    }
    const value = `${rows.length}; ${missing}; ${disordered}; ${this.#ids.length - place.size}`;
    const what = "one seller's webhook: notices; missing; out of their claim's order; sent again";
    return [{ what, value, pass: "> 0; 0; 0; –", ok: rows.length > 0 && missing === 0 && disordered === 0 }];
  }
}
