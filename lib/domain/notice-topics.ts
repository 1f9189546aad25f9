import type { AnyNotice } from "./claim/event.ts";
import { deadlineNotice } from "./claim/notice-facts.ts";

/** How a person is told of a topic: a mail at once, in the day's mail, or in the app alone. The app always has it. */
export const NOTICE_WAYS = ["now", "digest", "app"] as const;
export type NoticeWay = (typeof NOTICE_WAYS)[number];

/** What people choose a way for. What a deadline rests on belongs to no topic: it is mailed at once, always. */
export const NOTICE_TOPICS = ["receipts", "decisions", "offers", "recovery", "team", "insurance"] as const;
export type NoticeTopic = (typeof NOTICE_TOPICS)[number];

const TOPIC: Readonly<Partial<Record<AnyNotice, NoticeTopic>>> = {
  submitted: "receipts",
  appeal_received: "receipts",
  proof_received: "receipts",
  answered: "receipts",
  insurer_answered: "receipts",
  presented_covered: "decisions",
  presented_not_compliant: "decisions",
  proof_accepted: "decisions",
  closed_no_charge: "decisions",
  denied: "decisions",
  withdrawn: "decisions",
  appeal_granted: "decisions",
  appeal_rejected: "decisions",
  offer_refused: "offers",
  offer_lapsed: "offers",
  settled: "offers",
  recovery_started: "recovery",
  recovery_entry: "recovery",
  recovered: "recovery",
  recovery_waived: "recovery",
  mentioned: "team",
  handed_over: "team",
  certificate_accepted: "insurance",
  certificate_from_broker: "insurance",
  cover_expiring: "insurance",
};

/** null: nobody may choose. A kind without a topic is one of these, so that a new kind is mailed until somebody decides otherwise. */
export const topicOf = (kind: AnyNotice): NoticeTopic | null => (deadlineNotice(kind) ? null : (TOPIC[kind] ?? null));

/** The way a notice goes to a person who has chosen so. */
export const wayOf = (kind: AnyNotice, chosen: Readonly<Partial<Record<NoticeTopic, NoticeWay>>>): NoticeWay => {
  const topic = topicOf(kind);
  return topic === null ? "now" : (chosen[topic] ?? "now");
};
