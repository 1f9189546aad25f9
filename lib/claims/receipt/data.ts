import type { SellerRole } from "#lib/domain/actor.ts";
import type { Instant, PlainDate } from "#lib/domain/claim/claim.ts";
import type { ForeignReceipt } from "#lib/domain/conversion.ts";
import type { Currency, Minor } from "#lib/domain/money.ts";

/** A text that exists in both languages; `zh` may be missing, then the English one stands in both places. */
export type BothScripts = { en: string; zh: string | null };

type Digit = "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9";
/** Grounds and kinds of evidence of the programme, by their codes. */
export type GroundCode = `G${Digit}` | "G10";
export type EvidenceCode = `E0${Digit}` | `E1${"0" | Digit}` | "E20" | "E21";

export type ReceiptKind = "contest" | "inform" | "proof" | "appeal" | "answer" | "accept" | "offer" | "payment";

export type ReceiptFile = {
  /** As the seller named it, made safe. */
  name: string;
  kind: EvidenceCode | null;
  /** Bytes. */
  size: number;
  /** Lower-case hex of the stored original. */
  sha256: string;
};

/** Everything a receipt says. Plain JSON without language: the same data always renders to the same bytes. */
export type ReceiptData = {
  /** `R-000347-1`: the claim's running number and the submission's. */
  number: string;
  claimNumber: string;
  kind: ReceiptKind;
  product: BothScripts;
  receivedAt: Instant;
  /** The deadline that ran when it was received; null if none did. */
  dueAt: Instant | null;
  /** IANA zones of the two clocks. */
  marketZone: string;
  sellerZone: string;
  by: { name: string; role: SellerRole };
  /** The seller's legal entity. */
  entity: BothScripts;
  grounds: readonly GroundCode[];
  /** `text` is the original, which counts; `english` stands beside it if the seller wrote one. */
  statement: { text: string; english: string | null } | null;
  noFilesReason: string | null;
  /** What is accepted, offered or reported as paid, and whether the insurer knew. */
  amount: { minor: Minor; currency: Currency } | null;
  insurer: "notified" | "skipped" | null;
  /** Receipts in another currency behind what was claimed. */
  foreign: readonly ForeignReceipt[];
  currency: Currency;
  /** The day and the bank's reference of a reported payment. */
  paid: { on: PlainDate; reference: string } | null;
  /** Who declared, in their own words for their position. Only a contest has one. */
  declaration: { name: string; role: string } | null;
  files: readonly ReceiptFile[];
  /** SHA-256 of the canonical JSON of the frozen submission. */
  snapshotSha256: string;
  /** Full address of the public page. */
  verifyUrl: string;
};
