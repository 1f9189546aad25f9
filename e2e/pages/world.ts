import { createHash, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type APIRequestContext, expect } from "@playwright/test";
import sharp from "sharp";
import { Webhook } from "standardwebhooks";

/** The demo partner's key, as the start printed it; the test reads it from the product's own data folder. */
export type Partner = { id: string; secret: string };

/** A signed call of the intake API; sent again where a kept connection had just been closed, as partners may with the same id. */
export async function callIntake(
  request: APIRequestContext,
  partner: Partner,
  method: "POST" | "PUT" | "GET",
  path: string,
  body?: unknown,
  key = `msg_${randomUUID()}`,
) {
  const text = body === undefined ? "" : JSON.stringify(body);
  const at = new Date();
  const headers = {
    "content-type": "application/json",
    "x-partner-id": partner.id,
    "webhook-id": key,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": new Webhook(partner.secret).sign(key, at, text),
  };
  return request.fetch(path, { method, headers, maxRetries: 1, ...(body === undefined ? {} : { data: text }) });
}

export async function jpeg(seed: number, side = 640): Promise<Buffer> {
  const noise = Buffer.from(Array.from({ length: side * side * 3 }, (_, i) => (i * 31 + seed * 97 + ((i >> 7) ^ seed)) % 256));
  return sharp(noise, { raw: { width: side, height: side, channels: 3 } })
    .jpeg({ quality: 82 })
    .toBuffer();
}

export type FilingOptions = {
  seller: string;
  product: string;
  heads: { head: string; claimed_minor: number }[];
  photos?: Buffer[];
  sameIncidentAs?: string;
};

/** What customer service sends. */
export function filing({ seller, product, heads, photos = [], sameIncidentAs }: FilingOptions) {
  const today = new Date().toISOString().slice(0, 10);
  const days = (n: number) => new Date(Date.parse(today) - n * 86_400_000).toISOString().slice(0, 10);
  return {
    seller_id: seller,
    ...(sameIncidentAs ? { same_incident_as: sameIncidentAs } : {}),
    reference: `CASE-${randomUUID().slice(0, 8)}`,
    incident: { kind: "fire", on: days(10), happened: { en: "overheated and scorched a rug", "zh-CN": "过热，烧焦了地毯" } },
    product: { name: { en: product, "zh-CN": `${product} 灯` }, physical: true, asin: "B0TESTLMP1", title: `${product}, warm white` },
    order: { number: "112-8840361", price_minor: 8999, purchased_on: days(60) },
    customer: { first_name: "Mary", last_initial: "T", region: "Ohio" },
    statement: { text: "The lamp had been on for two hours when I smelled burning.", language: "en" },
    currency: "USD",
    heads,
    files: photos.map((bytes, i) => ({
      name: `rug-${i + 1}.jpg`,
      media_type: "image/jpeg",
      sha256: createHash("sha256").update(bytes).digest("hex"),
      content: bytes.toString("base64"),
    })),
  };
}

export async function fileClaim(request: APIRequestContext, partner: Partner, options: FilingOptions): Promise<string> {
  const answer = await callIntake(request, partner, "POST", "/api/v1/claims", filing(options));
  expect(answer.status(), await answer.text()).toBe(201);
  return ((await answer.json()) as { number: string }).number;
}

/** A seller's facts as the marketplace sends them. */
export const putSeller = (name: string) => ({
  name: { en: name, "zh-CN": name },
  legal_name: { en: `${name} Ltd.`, "zh-CN": `${name} 有限公司` },
  store: "Northgate US",
  program: "us",
  country: "CN",
  turnover: [{ month: "2026-05", currency: "USD", gross_minor: 1_200_000 }],
  product_groups: ["kitchen"],
  compliance: { compliant: true, reasons: [], as_of: "2026-06-09T00:00:00Z" },
});

/** Mails rest in the outbox folder of the product under test. */
export function mailsTo(address: string): string[] {
  const folder = join(process.env.E2E_DATA_DIR ?? ".data", "outbox");
  return readdirSync(folder)
    .filter((n) => n.endsWith(".json"))
    .map((n) => JSON.parse(readFileSync(join(folder, n), "utf8")) as { to: string; subject: string })
    .filter((m) => m.to === address)
    .map((m) => m.subject);
}

/** The newest link of a kind, such as `/invite/`, in the mails to an address; null while there is none. */
export function linkTo(address: string, path: string): string | null {
  const folder = join(process.env.E2E_DATA_DIR ?? ".data", "outbox");
  const mails = readdirSync(folder).filter((n) => n.endsWith(".json"));
  for (const name of mails.sort().reverse()) {
    const mail = JSON.parse(readFileSync(join(folder, name), "utf8")) as { to: string };
    if (mail.to !== address) continue;
    const parts = readFileSync(join(folder, name.replace(/json$/, "eml")), "utf8").split(/\r?\n\r?\n/);
    for (const part of parts) {
      const text = Buffer.from(part.replace(/\s/g, ""), "base64").toString("utf8");
      const found = new RegExp(`${path}[A-Za-z0-9_-]{20,}`).exec(`${part.replace(/=\r?\n/g, "")} ${text}`);
      if (found) return found[0];
    }
  }
  return null;
}

/** The key as the start of the product printed it, beside the accounts. */
export function demoPartner(): Partner {
  const printed = readFileSync(process.env.E2E_START_LOG ?? "/dev/null", "utf8");
  const id = /x-partner-id (\S+)/.exec(printed)?.[1];
  const secret = /secret (whsec_\S+)/.exec(printed)?.[1];
  if (!id || !secret) throw new Error("the start printed no partner key");
  return { id, secret };
}
