import "server-only";
import type { StaffSession } from "#lib/auth/current.ts";
import { listOutbox, type OutboxMail } from "./mail/transport.ts";

/** Newest first; only where no mail server is set do mails rest here. */
export const outboxMails = async (_session: StaffSession): Promise<OutboxMail[]> => listOutbox(60);
