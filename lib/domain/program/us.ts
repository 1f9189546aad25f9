import type { Fact, ProgramPack } from "./pack.ts";

const announced = (source: string): Fact => ({ mark: "S", source });
const policy = (source: string): Fact => ({ mark: "P", source });
const decided = (source: string): Fact => ({ mark: "D", source });

/** Sources of the numbers, by key. Both stores share them; a store's own currency and zone are decided beside it. */
export const COMMON_FACTS: Readonly<Record<string, Fact>> = {
  startsOn: announced("Programme announcement, August 2021: from 1 September 2021"),
  smallMax: announced("Programme announcement, August 2021; policy text: 1,000.00 is included"),
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
  screenDays: decided("The marketplace's own clock, shown to the seller"),
  handleDays: decided("The marketplace's own clock, shown to the seller"),
  reviewDays: decided("The marketplace's own clock, shown to the seller"),
  appealReviewDays: decided("The marketplace's own clock, shown to the seller"),
  cap: policy("Public policy text: USD 1,000,000 a claim"),
  fourEyesOver: decided("Two people over 10,000.00"),
};

export const US_2026_03: ProgramPack = {
  id: "us",
  version: "2026-03",
  from: "2026-03-01",
  currency: "USD",
  zone: "America/Los_Angeles",
  startsOn: "2021-09-01",
  smallMax: 1_000_00,
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
  cap: 1_000_000_00,
  fourEyesOver: 10_000_00,
  facts: COMMON_FACTS,
};
