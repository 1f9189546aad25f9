import { eq } from "drizzle-orm";
import { memberships, sellers, users } from "#db/schema/accounts.ts";
import type { SellerRole, StaffRole } from "#lib/domain/actor.ts";
import { NOBODYS_SELLER, record } from "#lib/platform/audit.ts";
import { newId } from "#lib/platform/ids.ts";
import { Refusal } from "#lib/platform/result.ts";
import type { Tx } from "#lib/platform/transaction.ts";
import { hashPassword } from "./password.ts";
import { shortenSessions } from "./sessions/end.ts";

export type NewPerson = {
  email: string;
  name: string;
  password: string;
  locale: "zh-CN" | "en";
  zone: string;
  staffRole: StaffRole | null;
  /** The marketplace's ids of the sellers, with the role in each. */
  sellers: readonly { externalId: string; role: SellerRole }[];
};

/** Makes a person, or gives an existing one further sellers. The password of somebody who exists is left alone. */
export async function createPerson(tx: Tx, person: NewPerson, now: number): Promise<{ userId: string; created: boolean }> {
  const email = person.email.trim().toLowerCase();
  if (person.password.length < 12) throw new Refusal("password_too_short");
  const [known] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email));
  const userId = known?.id ?? newId(now);
  if (!known) {
    const passwordHash = await hashPassword(person.password);
    const { name, locale, zone, staffRole } = person;
    await tx.insert(users).values({ id: userId, email, name, passwordHash, staffRole, locale, zone, createdAt: new Date(now) });
  } else if (person.staffRole) {
    await tx.update(users).set({ staffRole: person.staffRole }).where(eq(users.id, userId));
    await shortenSessions(tx, userId);
  }
  for (const { externalId, role } of person.sellers) {
    const [seller] = await tx.select({ sellerId: sellers.sellerId }).from(sellers).where(eq(sellers.externalId, externalId));
    if (!seller) throw new Refusal("unknown_seller", { params: { seller: externalId } });
    await tx
      .insert(memberships)
      .values({ sellerId: seller.sellerId, userId, role, createdAt: new Date(now) })
      .onConflictDoUpdate({ target: [memberships.sellerId, memberships.userId], set: { role } });
  }
  record(tx, {
    sellerId: NOBODYS_SELLER,
    actor: { kind: "timer" },
    at: now,
    action: known ? "person.update" : "person.create",
    subject: userId,
    data: { staffRole: person.staffRole, sellers: person.sellers.length },
  });
  return { userId, created: !known };
}
