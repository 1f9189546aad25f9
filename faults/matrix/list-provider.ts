import { PROVIDER } from "#db/testing/provider.ts";
import { NOW } from "#db/testing/world.ts";
import { putProvider, setProvider, vetProvider } from "#lib/accelerator/providers.ts";
import { VETTING_ITEMS } from "#lib/domain/accelerator/provider.ts";
import type { StaffActor } from "#lib/domain/actor.ts";
import { asStaff } from "#lib/platform/transaction.ts";

export async function listProvider(actor: StaffActor): Promise<void> {
  const slug = "haixing";
  const ctx = { actor, now: NOW };
  await asStaff((tx) => putProvider({ ...ctx, tx }, { slug, revision: 0, facts: PROVIDER }));
  let revision = 1;
  for (const item of VETTING_ITEMS) {
    await asStaff((tx) => vetProvider({ ...ctx, tx }, { slug, revision, item, until: "2027-05-01", note: "Seen." }));
    revision += 1;
  }
  await asStaff((tx) => setProvider({ ...ctx, tx }, { slug, revision, state: "listed", why: "" }));
}
