import { makePdf } from "#lib/claims/pdf/make.ts";
import { guestRead } from "#lib/gate/guest.ts";
import { documentOf } from "#lib/gate/guest-document.ts";
import { brokerLetter } from "#lib/insurance/broker/letter-for-guest.ts";

/** The letter that came with the link, as PDF. */
export const GET = guestRead(async (guest) => {
  const plain = guest.link.task === "broker" ? await brokerLetter(guest.scope, guest.link, guest.now) : null;
  return plain ? documentOf(`${guest.link.task}.pdf`, makePdf({ plain })) : null;
});
