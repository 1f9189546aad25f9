"use server";

import { sellerAction } from "#lib/gate/action.ts";
import { askBroker, takeBackLink } from "./broker-link.ts";
import { brokerLinkSchema, revokeLinkSchema } from "./schema.ts";

export const askTheBroker = sellerAction("guest.link", brokerLinkSchema, askBroker);
export const takeBackTheLink = sellerAction("guest.revoke", revokeLinkSchema, takeBackLink);
