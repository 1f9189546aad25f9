import { eq } from "drizzle-orm";
import { partners } from "#db/schema/platform.ts";
import { unseal } from "#lib/platform/secret-box.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { DEMO_PARTNER, DEMO_PASSWORD, DEMO_PEOPLE } from "./accounts.ts";

/** What the start ends with: where it is, who may sign in, and the key to file a claim with. */
export async function demoWelcome(appUrl: string): Promise<string> {
  const [partner] = await asStaff((tx) => tx.select().from(partners).where(eq(partners.id, DEMO_PARTNER)));
  const people = DEMO_PEOPLE.map(
    (p) => `    ${p.email.padEnd(30)} ${p.staffRole ?? p.sellers.map((s) => `${s.role} of ${s.externalId}`).join(", ")}`,
  );
  return `
  Rejoinder answers on ${appUrl}

  Demo accounts, password ${DEMO_PASSWORD}:
${people.join("\n")}

  Demo intake partner: x-partner-id ${DEMO_PARTNER}
                       secret ${partner ? unseal(partner.secret) : "none"}
`;
}
