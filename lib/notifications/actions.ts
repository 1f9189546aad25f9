"use server";

import { sellerAction } from "#lib/gate/action.ts";
import { chooseWay } from "./choose-way.ts";
import { makeFeed, removeFeed } from "./feed.ts";
import { chooseWaySchema, makeFeedSchema, removeFeedSchema } from "./schema.ts";

export const chooseNoticeWay = sellerAction("notice.way", chooseWaySchema, chooseWay);
export const makeCalendarFeed = sellerAction("feed.make", makeFeedSchema, makeFeed);
export const removeCalendarFeed = sellerAction("feed.remove", removeFeedSchema, removeFeed);
