import type { Head } from "../claim/claim.ts";
import type { Fact, ProgramPack } from "./pack.ts";

const announced = (source: string): Fact => ({ mark: "S", source });
const policy = (source: string): Fact => ({ mark: "P", source });
const decided = (source: string): Fact => ({ mark: "D", source });

/** Never paid: pain and suffering, business and consequential loss, attorney fees, punitive damages. */
export const PAYABLE_HEADS: readonly Head[] = ["property_damage", "medical_cost", "lost_wages", "product_price"];

const OWN_CLOCK = decided("The marketplace's own clock, shown to the seller; overdue is an alert, never a default");

/** Sources of the numbers, by key. */
export const US_FACTS: ProgramPack["facts"] = {
  currency: announced("Programme announcement, August 2021: the US store"),
  zone: decided("Deadlines end at 23:59:59 where the marketplace is"),
  startsOn: announced("Programme announcement, August 2021: from 1 September 2021"),
  payableHeads: policy("Public policy text: medical cost, lost wages, property damage, product price"),
  smallMax: announced("Programme announcement, August 2021; policy text: 1,000.00 is included"),
  cap: policy("Public policy text: USD 1,000,000 a claim"),
  fourEyesOver: decided("Two people over 10,000.00"),
  filingWindowDays: policy("Public policy text: within 90 days of the incident"),
  proofDays: policy("Public policy text: seven days to give proof of insurance"),
  responseDays: decided("Seven days, once seven more when the insurer was notified"),
  insurerExtensionDays: decided("Seven days, once seven more when the insurer was notified"),
  settleDays: decided("30 days from acceptance"),
  offerDays: decided("Seven days for the customer to answer an offer"),
  appealDays: policy("Public policy text: 30 days from the notice of stepping in"),
  infoHours: policy("Public policy text: 72 hours, never less than the window left"),
  finalNoticeHours: decided("At least 24 hours before a default"),
  finalNoticeLeadHours: decided("48 hours before the due instant, so that a bounce can be mended in time"),
  correctionHours: decided("48 hours to correct a refused certificate or payment report"),
  renotifyHours: decided("24 hours after a notice by another way"),
  screenDays: OWN_CLOCK,
  handleDays: OWN_CLOCK,
  reviewDays: OWN_CLOCK,
  appealReviewDays: OWN_CLOCK,
};

export const US_2026_03: ProgramPack = {
  id: "us",
  version: "2026-03",
  from: "2026-03-01",
  source: "Programme announcement of August 2021 and the marketplace's public policy text as of March 2026",
  currency: "USD",
  zone: "America/Los_Angeles",
  startsOn: "2021-09-01",
  payableHeads: PAYABLE_HEADS,
  smallMax: 1_000_00,
  cap: 1_000_000_00,
  fourEyesOver: 10_000_00,
  filingWindowDays: 90,
  proofDays: 7,
  responseDays: 7,
  insurerExtensionDays: 7,
  settleDays: 30,
  offerDays: 7,
  appealDays: 30,
  infoHours: 72,
  finalNoticeHours: 24,
  finalNoticeLeadHours: 48,
  correctionHours: 48,
  renotifyHours: 24,
  screenDays: 5,
  handleDays: 5,
  reviewDays: 10,
  appealReviewDays: 10,
  facts: US_FACTS,
};
