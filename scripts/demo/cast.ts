import { sellers, users } from "#db/schema/accounts.ts";
import type { SellerActor, StaffActor } from "#lib/domain/actor.ts";
import { asStaff } from "#lib/platform/transaction.ts";

/** The people of the demo as actors, read once. */
export async function cast() {
  const people = await asStaff((tx) => tx.select().from(users));
  const known = await asStaff((tx) => tx.select().from(sellers));
  const staff = (email: string): StaffActor => {
    const found = people.find((p) => p.email === email);
    if (!found?.staffRole) throw new Error(`no staff ${email}`);
    return { kind: "staff", userId: found.id, name: found.name, role: found.staffRole };
  };
  const owner = (email: string, externalId: string): SellerActor => {
    const [person, seller] = [people.find((p) => p.email === email), known.find((s) => s.externalId === externalId)];
    if (!person || !seller) throw new Error(`no owner ${email}`);
    return { kind: "seller", userId: person.id, name: person.name, role: "owner", sellerId: seller.sellerId };
  };
  return {
    sam: staff("sam@desk.example"),
    nora: staff("nora@desk.example"),
    rita: staff("rita@desk.example"),
    finn: staff("finn@desk.example"),
    ada: staff("ada@desk.example"),
    owners: {
      lumen: owner("lin@lumen.example", "lumen"),
      harbor: owner("chen@harborkitchen.example", "harbor"),
      bright: owner("dana@brighttoys.example", "bright"),
    },
  };
}
export type Cast = Awaited<ReturnType<typeof cast>>;
