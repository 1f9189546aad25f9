import type { PlainDate } from "../claim/claim.ts";
import type { Currency, Minor } from "../money.ts";
import { UK_2026_03 } from "./uk.ts";
import { US_2026_03 } from "./us.ts";

export type ProgramId = "us" | "uk";
/** Where a number comes from: the programme's announcement, a public policy text, or a decision of this product. */
export type SourceMark = "S" | "P" | "D";
export type Fact = { mark: SourceMark; source: string };

/** The dated numbers of one store's programme. A claim freezes the version it was presented under. */
export type ProgramPack = {
  id: ProgramId;
  version: string;
  /** First day these numbers hold. */
  from: PlainDate;
  currency: Currency;
  /** The marketplace's zone; deadlines end at 23:59:59 there. */
  zone: string;
  /** First incident day the programme covers. */
  startsOn: PlainDate;
  /** Largest eligible amount that is small, inclusive. */
  smallMax: Minor;
  filingWindowDays: number;
  proofDays: number;
  responseDays: number;
  insurerExtensionDays: number;
  settleDays: number;
  offerDays: number;
  appealDays: number;
  infoHours: number;
  /** A final notice goes out at least this long before a default. */
  finalNoticeHours: number;
  /** When it is sent, before the due instant: early enough to mend a bounce. */
  finalNoticeLeadHours: number;
  correctionHours: number;
  renotifyHours: number;
  screenDays: number;
  handleDays: number;
  reviewDays: number;
  appealReviewDays: number;
  cap: Minor;
  fourEyesOver: Minor;
  facts: Readonly<Record<string, Fact>>;
};

const PACKS: readonly ProgramPack[] = [US_2026_03, UK_2026_03];

/** The newest pack of a store. */
export const currentPack = (id: ProgramId): ProgramPack => require(PACKS.findLast((p) => p.id === id), id);

/** The pack a claim froze. @throws when this build does not know the version: an old verdict must stay explainable. */
export const packOf = (id: ProgramId, version: string): ProgramPack =>
  require(PACKS.find((p) => p.id === id && p.version === version), `${id} ${version}`);

function require(pack: ProgramPack | undefined, what: string): ProgramPack {
  if (!pack) throw new Error(`no programme pack ${what}`);
  return pack;
}

