import { noticeOfLink } from "#lib/claims/insurer/notice-of-link.ts";
import { makePdf } from "#lib/claims/pdf/make.ts";
import { guestRead } from "#lib/gate/guest.ts";
import { documentOf } from "#lib/gate/guest-document.ts";
import { brokerLetter } from "#lib/insurance/broker/letter-for-guest.ts";

/** The letter that came with the link, as PDF. */
export const GET = guestRead(async (guest) => {
  const { scope, link, now } = guest;
  const plain = link.task === "broker" ? await brokerLetter(scope, link, now) : await noticeOfLink(scope, link);
  return plain ? documentOf(`${link.task}.pdf`, makePdf({ plain })) : null;
});
