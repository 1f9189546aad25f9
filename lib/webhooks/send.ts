import { and, asc, eq, isNull, lt, or } from "drizzle-orm";
import { Webhook } from "standardwebhooks";
import { partners } from "#db/schema/platform.ts";
import { hookMessages, webhooks } from "#db/schema/webhooks.ts";
import { bodyOf, FORMATS, type HookFormat, wasTaken } from "#lib/domain/webhook.ts";
import { machineNow } from "#lib/platform/clock.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { safePost } from "#lib/platform/safe-post.ts";
import { unseal } from "#lib/platform/secret-box.ts";
import { asStaff, type Tx } from "#lib/platform/transaction.ts";

export type Line = { sellerId: string; target: "seller" | "partner"; subject: string };
type Message = typeof hookMessages.$inferSelect;
type Receiver = { url: string; format: HookFormat; secrets: readonly string[] };

/** A message is given up, and the next may go, after so many tries and not before so long: several jobs of one claim try the same message. */
export const MAX_TRIES = 12;
const GIVE_UP_MS = 2 * 86_400_000;
/** While one worker sends, no other sends of the same line: order is kept a claim. */
const LEASE_MS = 60_000;

/**
 * Sends what waits of one line, oldest first, each at least once under its own id. The first that is not taken stops the line
 * and throws, so that the queue comes again; after `MAX_TRIES` it is marked failed and the rest goes on.
 */
export async function sendWaiting(line: Line): Promise<number> {
  let sent = 0;
  for (;;) {
    const message = await asStaff((tx) => lease(tx, line));
    if (message === null) return sent;
    if ("until" in message) {
      // Whoever sends it may be dead: somebody looks again when its minute is over.
      await asStaff((tx) => sendLater(tx, line, message.until));
      return sent;
    }
    const receiver = await asStaff((tx) => receiverOf(tx, message));
    const result = receiver ? await attempt(receiver, message) : { taken: false, status: null, detail: "no receiver" };
    const old = message.createdAt.getTime() < machineNow() - GIVE_UP_MS;
    const given = !result.taken && (receiver === null || (old && message.attempts + 1 >= MAX_TRIES));
    await asStaff((tx) => settle(tx, message, result, given));
    if (!result.taken && !given) throw new Error(`webhook ${message.id} was not taken: ${result.detail}`);
    sent += result.taken ? 1 : 0;
  }
}

const keyOf = (m: Pick<Message, "sellerId" | "id">) => and(eq(hookMessages.sellerId, m.sellerId), eq(hookMessages.id, m.id));

/** Adds the job that sends what waits of a line. */
export const sendLater = (tx: Tx, line: Line, at: Date | null = null): void =>
  enqueue(tx, "hook.send", line, `${line.target}:${line.subject}`, at);

/** The oldest that waits, taken for a minute; or until when another worker has it. null when nothing waits. */
async function lease(tx: Tx, { sellerId, target, subject }: Line): Promise<Message | { until: Date } | null> {
  const now = machineNow();
  const [head] = await tx
    .select()
    .from(hookMessages)
    .where(
      and(
        eq(hookMessages.sellerId, sellerId),
        eq(hookMessages.target, target),
        eq(hookMessages.subject, subject),
        eq(hookMessages.state, "queued"),
      ),
    )
    .orderBy(asc(hookMessages.createdAt), asc(hookMessages.seq), asc(hookMessages.id))
    .limit(1)
    .for("update");
  if (!head) return null;
  const free = or(isNull(hookMessages.leasedUntil), lt(hookMessages.leasedUntil, new Date(now)));
  const [taken] = await tx
    .update(hookMessages)
    .set({ leasedUntil: new Date(now + LEASE_MS) })
    .where(and(keyOf(head), eq(hookMessages.state, "queued"), free))
    .returning();
  return taken ?? { until: head.leasedUntil ?? new Date(now + LEASE_MS) };
}

async function receiverOf(tx: Tx, message: Message): Promise<Receiver | null> {
  if (message.target === "partner") {
    const [partner] = await tx
      .select()
      .from(partners)
      .where(and(eq(partners.id, message.partnerId ?? ""), isNull(partners.revokedAt)));
    return partner?.hookUrl ? { url: partner.hookUrl, format: "standard", secrets: secretsOf(partner) } : null;
  }
  const [hook] = await tx.select().from(webhooks).where(eq(webhooks.sellerId, message.sellerId));
  if (!hook?.enabled) return null;
  return { url: hook.url, format: hook.format, secrets: secretsOf(hook) };
}

/** The secret, and while it is changed over the one before. */
function secretsOf(of: { secret: string; previousSecret: string | null; previousUntil: Date | null }): string[] {
  const overlap = of.previousSecret && of.previousUntil && of.previousUntil.getTime() > machineNow() ? [unseal(of.previousSecret)] : [];
  return [unseal(of.secret), ...overlap];
}

type Tried = { taken: boolean; status: number | null; detail: string };

async function attempt({ url, format, secrets }: Receiver, message: Message): Promise<Tried> {
  const body = bodyOf(format, message.payload);
  const at = new Date(machineNow());
  const id = `msg_${message.id}`;
  const signed =
    FORMATS[format].signature === "standard"
      ? {
          "webhook-id": id,
          "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
          // While a secret is changed over, both sign: the receiver takes whichever it knows.
          "webhook-signature": secrets.map((s) => new Webhook(s).sign(id, at, body)).join(" "),
        }
      : {};
  try {
    const { status, answer } = await safePost(url, { "content-type": "application/json", "user-agent": "Rejoinder", ...signed }, body);
    const taken = wasTaken(format, status, answer);
    return { taken, status, detail: taken ? "" : answer.slice(0, 200) };
  } catch (error) {
    return { taken: false, status: null, detail: error instanceof Error ? error.message.slice(0, 200) : "no answer" };
  }
}

const settle = (tx: Tx, message: Message, { taken, status, detail }: Tried, given: boolean) => {
  const now = new Date(machineNow());
  return tx
    .update(hookMessages)
    .set({
      state: taken ? "delivered" : given ? "failed" : "queued",
      attempts: message.attempts + 1,
      status,
      detail,
      triedAt: now,
      leasedUntil: null,
      ...(taken ? { deliveredAt: now } : {}),
    })
    .where(keyOf(message));
};
