import { beHere } from "#lib/claims/team/be-here.ts";
import { sellerRead } from "#lib/gate/read.ts";

const PLACES = /^[a-z_]{1,20}$/;

/** Who else has this answer open; asking says that one has it open oneself. */
export const GET = sellerRead((session, { number = "" }, request, read) => {
  const place = new URL(request.url).searchParams.get("place") ?? "";
  return read((tx) => beHere(tx, session.seller.actor, number, PLACES.test(place) ? place : "list"));
});
