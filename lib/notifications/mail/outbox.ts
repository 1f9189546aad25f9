import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { z } from "zod";
import { env } from "#lib/platform/env.ts";
import type { Envelope } from "./envelope.ts";

const outboxMail = z.object({ id: z.string(), to: z.string(), subject: z.string(), at: z.number(), text: z.string(), html: z.string() });
/** `at` in milliseconds. */
export type OutboxMail = z.infer<typeof outboxMail>;

/** Time first, so that names sort by it without opening the files. No slash and no dot at the front: never a path. */
const ID = /^\d{15}-[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
const folder = (): string => join(env().dataDir, "outbox");

/** Where mails go while no SMTP server is set: an `.eml` any mail program opens and a `.json` the desk reads. A message id is written once. */
export async function writeOutbox(envelope: Envelope, key: string, at: number): Promise<{ id: string }> {
  const dir = folder();
  await mkdir(dir, { recursive: true });
  const sent = (await ids()).find((id) => id.slice(16) === key);
  if (sent) return { id: sent };
  const id = `${String(at).padStart(15, "0")}-${key}`;
  const printer = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  const { message } = await printer.sendMail({ ...envelope, date: new Date(at) });
  if (!Buffer.isBuffer(message)) throw new Error("the mail was not printed to a buffer");
  const { to, subject, text, html } = envelope;
  await place(join(dir, `${id}.eml`), message);
  // Last: a mail is in the box once its description is.
  await place(join(dir, `${id}.json`), JSON.stringify({ id, to, subject, at, text, html } satisfies OutboxMail));
  return { id };
}

async function place(path: string, content: string | Buffer): Promise<void> {
  const temporary = `${path}.${randomUUID()}.part`;
  await writeFile(temporary, content);
  await rename(temporary, path);
}

/** Newest first. */
async function ids(): Promise<string[]> {
  const names = await readdir(folder()).catch(() => []);
  return names
    .filter((name) => name.endsWith(".json"))
    .map((name) => name.slice(0, -5))
    .filter((id) => ID.test(id))
    .sort()
    .reverse();
}

/** The newest mails, at most `limit`, newest first. */
export async function listOutbox(limit: number): Promise<OutboxMail[]> {
  const found = await Promise.all((await ids()).slice(0, limit).map(readOutbox));
  return found.filter((mail) => mail !== null);
}

/** null for anything that is not the id of a mail in the box. */
export async function readOutbox(id: string): Promise<OutboxMail | null> {
  if (!ID.test(id)) return null;
  const json = await readFile(join(folder(), `${id}.json`), "utf8").catch(() => null);
  return json === null ? null : outboxMail.parse(JSON.parse(json));
}
