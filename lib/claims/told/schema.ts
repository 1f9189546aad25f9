import type { AnyNotice } from "#lib/domain/claim/event.ts";

/** What became of a notice: `opened` in the app, by mail, by the seller's webhook, or by another way of the desk. */
export type ToldWay = {
  who: string | null;
  what: "opened" | "mailed" | "digest" | "waiting" | "app" | "failed" | "bounced" | "hook" | "hook_failed" | "hook_waiting" | "other_way";
  at: number;
  detail: string;
};
export type ToldNotice = { id: string; kind: AnyNotice; at: number; ways: ToldWay[] };
