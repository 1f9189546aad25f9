import type { Head, PlainDate } from "../claim/claim.ts";
import type { Currency, Minor } from "../money.ts";
import { UK_2026_03 } from "./uk.ts";
import { US_2026_03 } from "./us.ts";

export type ProgramId = "us" | "uk";
/** Where a number comes from: the programme's announcement, a public policy text, or a decision of this product. */
export type SourceMark = "S" | "P" | "D";
export type Fact = { mark: SourceMark; source: string };

/** The numbers of a store, each with its source in `facts`. Amounts in minor units of `currency`. */
export type ProgramTerms = {
  currency: Currency;
  /** The marketplace's zone; deadlines end at 23:59:59 there. */
  zone: string;
  /** First incident day the programme covers. */
  startsOn: PlainDate;
  /** Heads of loss the programme pays; all others are excluded. */
  payableHeads: readonly Head[];
  /** Largest eligible amount that is small, inclusive. */
  smallMax: Minor;
  /** Largest eligible amount of a claim, inclusive. */
  cap: Minor;
  /** Above this amount a decision takes two people. */
  fourEyesOver: Minor;
  /** Calendar days from the incident, the last one included. */
  filingWindowDays: number;
  proofDays: number;
  responseDays: number;
  /** Added once to the response window when the insurer was notified. */
  insurerExtensionDays: number;
  settleDays: number;
  offerDays: number;
  appealDays: number;
  infoHours: number;
  /** A final notice goes out at least this long before a default. */
  finalNoticeHours: number;
  /** When it is sent, before the due instant: early enough to mend a bounce. */
  finalNoticeLeadHours: number;
  /** What a refused certificate or payment report has at least. */
  correctionHours: number;
  /** What is left at least after a notice by another way. */
  renotifyHours: number;
  screenDays: number;
  handleDays: number;
  reviewDays: number;
  appealReviewDays: number;
};

/** One store's programme as of a date. A claim freezes the version it was presented under. */
export type ProgramPack = ProgramTerms & {
  id: ProgramId;
  version: string;
  /** First day these numbers hold. */
  from: PlainDate;
  source: string;
  facts: Readonly<Record<keyof ProgramTerms, Fact>>;
};

/** Oldest first within a store. */
const PACKS: readonly ProgramPack[] = [US_2026_03, UK_2026_03];

/** The newest pack of a store. */
export const currentPack = (id: ProgramId): ProgramPack =>
  known(
    PACKS.findLast((p) => p.id === id),
    id,
  );

/** The pack a claim froze. @throws when this build does not know the version: an old verdict must stay explainable. */
export const packOf = (id: ProgramId, version: string): ProgramPack =>
  known(
    PACKS.find((p) => p.id === id && p.version === version),
    `${id} ${version}`,
  );

function known(pack: ProgramPack | undefined, what: string): ProgramPack {
  if (!pack) throw new Error(`no programme pack ${what}`);
  return pack;
}
