import { eq } from "drizzle-orm";
import { sellers } from "#db/schema/accounts.ts";
import { demoClock, partners } from "#db/schema/platform.ts";
import { createPerson } from "#lib/accounts/create-person.ts";
import { createPartner } from "#lib/accounts/partner/create.ts";
import { putSeller } from "#lib/accounts/put-seller.ts";
import { machineNow, now } from "#lib/platform/clock.ts";
import { env, SettingsError } from "#lib/platform/env.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { DEMO_PARTNER, DEMO_PASSWORD, DEMO_PEOPLE, DEMO_SELLERS } from "./accounts.ts";
import { cast } from "./cast.ts";
import { DAY } from "./director.ts";
import { insure } from "./insurance.ts";
import { takeOnProviders } from "./providers.ts";
import { tell } from "./story.ts";

/** Loads the demo once: people, sellers, cover and a year of claims, by the verbs the product uses. A second call does nothing. */
export async function loadDemo(): Promise<{ loaded: boolean }> {
  // The partner is made last: without it, sellers are the remains of a load that was cut off.
  const done = await asStaff((tx) => tx.select({ id: partners.id }).from(partners).where(eq(partners.id, DEMO_PARTNER)));
  if (done.length > 0) return { loaded: false };
  const begun = await asStaff((tx) => tx.select({ id: sellers.sellerId }).from(sellers).limit(1));
  if (begun.length > 0) throw new SettingsError(`The demo was loaded only in part: remove ${env().dataDir} and start again.`);
  const wanted = env().demoNow;
  if (wanted !== null) {
    const offsetMs = wanted - machineNow();
    await asStaff((tx) => tx.insert(demoClock).values({ id: 1, offsetMs }).onConflictDoUpdate({ target: demoClock.id, set: { offsetMs } }));
  }
  const at = await now();
  const start = at - 400 * DAY;
  for (const seller of DEMO_SELLERS) {
    const { id, groups, sells, ...facts } = seller;
    const full = {
      ...facts,
      store: "Northgate US",
      program: "us" as const,
      compliance: { compliant: true, reasons: [], as_of: new Date(at - 3 * DAY).toISOString() },
      turnover: months(at).map((month, i) => ({
        month,
        currency: "USD" as const,
        gross_minor: Math.round(sells * (0.85 + ((i * 7) % 5) * 0.08)),
      })),
      product_groups: [...groups],
    };
    await asStaff((tx) => putSeller({ tx, actor: { kind: "partner", partnerId: DEMO_PARTNER, name: DEMO_PARTNER }, now: start }, id, full));
  }
  for (const person of DEMO_PEOPLE) await asStaff((tx) => createPerson(tx, { ...person, password: DEMO_PASSWORD }, start));
  const people = await cast();
  await insure(people, at);
  await takeOnProviders(people, at);
  if (env().demoStory) await tell(people, at);
  await asStaff((tx) => createPartner(tx, DEMO_PARTNER, "Northgate customer care", start));
  return { loaded: true };
}

/** The twelve months before this one, `2026-05`. */
const months = (at: number): string[] => {
  const now = new Date(at);
  return Array.from({ length: 12 }, (_, i) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 12 + i, 1)).toISOString().slice(0, 7),
  );
};
