import { createTransport, type Transporter } from "nodemailer";
import SMTPPool from "nodemailer/lib/smtp-pool/index.js";
import SMTPTransport from "nodemailer/lib/smtp-transport/index.js";
import { machineNow } from "#lib/platform/clock.ts";
import { env } from "#lib/platform/env.ts";
import { count } from "#lib/platform/tally.ts";
import { type Mail, seal } from "./envelope.ts";
import { writeOutbox } from "./outbox.ts";
import { CONNECT_MS, promptSocket } from "./prompt-socket.ts";

export type { Mail } from "./envelope.ts";
export { listOutbox, type OutboxMail, readOutbox } from "./outbox.ts";

/** `detail`: the server's reply, or `outbox:<id>`. */
export type Delivery = { accepted: boolean; detail: string };

const transports = new Map<string, Transporter>();

function smtp(url: string): Transporter {
  let transport = transports.get(url);
  if (!transport) {
    const { password, searchParams } = new URL(url);
    const patience = { connectionTimeout: CONNECT_MS, greetingTimeout: 10_000, socketTimeout: 30_000 };
    // A password is not said in the clear because somebody on the way left STARTTLS out of the greeting.
    const requireTLS = password !== "" && searchParams.get("ignoreTLS") !== "true";
    // Made by hand: given an address, createTransport reads nothing but the address.
    const options = { url, getSocket: promptSocket, ...patience, requireTLS };
    const pooled = searchParams.get("pool") === "true";
    transport = createTransport(pooled ? new SMTPPool({ ...options, pool: true }) : new SMTPTransport(options));
    transports.set(url, transport);
  }
  return transport;
}

/**
 * Hands one mail to the SMTP server, or to the local outbox where none is set. `accepted` false: the server refused it for
 * good (another try cannot help).
 * @param at the instant the outbox files it under; the machine's clock by default
 * @throws TypeError for text that would break a header; Error when another try may help (no connection, greylisting)
 */
export async function sendMail(mail: Mail, at: number = machineNow()): Promise<Delivery> {
  const { smtpUrl, mailFrom } = env();
  const envelope = seal(mail, mailFrom);
  if (smtpUrl === null) count("mails", "outbox");
  if (smtpUrl === null) return { accepted: true, detail: `outbox:${(await writeOutbox(envelope, mail.messageId, at)).id}` };
  try {
    const { response } = await smtp(smtpUrl).sendMail(envelope);
    count("mails", "accepted");
    return { accepted: true, detail: String(response ?? "") };
  } catch (error) {
    const code = error instanceof Error && "responseCode" in error ? Number(error.responseCode) : 0;
    // Only an answer about this mail is final. A refused login (535) is our fault and mends itself by configuration.
    const final =
      error instanceof Error && code >= 500 && code < 600 && "code" in error && (error.code === "EENVELOPE" || error.code === "EMESSAGE");
    count("mails", final ? "refused" : "failed");
    if (final) return { accepted: false, detail: error.message.replace(/\s+/g, " ").slice(0, 300) };
    throw error;
  }
}
