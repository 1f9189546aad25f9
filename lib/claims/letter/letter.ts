import type { Snapshot, SnapshotFile } from "#lib/domain/claim/snapshot.ts";
import type { ForeignReceipt } from "#lib/domain/conversion.ts";
import { exhibits } from "#lib/domain/evidence/exhibits.ts";
import { foreignLine } from "#lib/i18n/foreign-line.ts";
import { formatDate, formatMoney } from "#lib/i18n/format.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { ASKS, OPENING, POSITION, RESERVATION } from "./words.ts";

export type LetterPart = { title: string; paragraphs: string[] };
export type LetterExhibit = { mark: string; title: string; name: string; note: string; sha256: string };
/** An English letter as it is printed and shown: words only, in the order they are read. */
export type Letter = {
  number: string;
  /** Not handed in yet: every page says so. */
  preview: boolean;
  receipt: string | null;
  from: string[];
  to: string[];
  /** ISO 8601, UTC. */
  at: string;
  about: { label: string; text: string }[];
  opening: string[];
  parts: LetterPart[];
  exhibits: LetterExhibit[];
  closing: string[];
  /** The text that counts, where the letter's own words are a translation of it. */
  annex: { title: string; text: string } | null;
};

/** What a letter is made from: a submission as it was frozen, or the draft as it stands. */
export type Answer = Pick<
  Snapshot,
  "kind" | "grounds" | "statement_zh" | "statement_en" | "original" | "timeline" | "none" | "no_files_reason" | "declaration"
> & { at: string; receipt: string | null; seller: { legalName: string; legalNameZh: string } | null; files: readonly SnapshotFile[] };
export type LetterClaim = {
  number: string;
  store: string;
  productEn: string;
  asin: string;
  orderNo: string;
  incidentOn: string;
  claimed: number;
  currency: string;
  foreign: readonly ForeignReceipt[];
};

const KNOWN = messagesOf("en").domain;
const groundOf = (g: string): string => KNOWN.grounds[g as keyof typeof KNOWN.grounds] ?? g;
const kindOf = (k: string | null): string => (k ? (KNOWN.kinds[k as keyof typeof KNOWN.kinds] ?? k) : "Document");

/**
 * The seller's answer as an English letter with lettered exhibits, built from what was entered and from nothing else. Where
 * the Chinese text is the original, its English is set as the translation it is and the original follows as an annex.
 */
export function letterOf(answer: Answer, claim: LetterClaim): Letter {
  const grounds = answer.grounds ?? [];
  const marked = exhibits(answer.files, grounds);
  const english = answer.statement_en?.trim() ?? "";
  const chinese = answer.statement_zh?.trim() ?? "";
  const chineseCounts = chinese !== "" && (answer.original !== "en" || english === "");
  const of = (ground: string) => marked.filter((e) => e.file.ground === ground).map((e) => e.mark);
  const general = marked.filter((e) => !e.file.ground || !grounds.includes(e.file.ground)).map((e) => e.mark);
  const parts: LetterPart[] = [];
  if (grounds.length > 0) {
    parts.push({
      title: "Grounds",
      paragraphs: grounds.map((g) => `${g} ${groundOf(g)}. ${POSITION[g as keyof typeof POSITION] ?? ""}${seeExhibits(of(g))}`),
    });
  }
  if (english || chinese) {
    const paragraphs = english
      ? english.split(/\n{2,}/)
      : ["The statement is written in Chinese and stands in the annex. No translation was added."];
    if (english && chineseCounts) paragraphs.push("This is a translation. The Chinese original in the annex is authoritative.");
    parts.push({ title: "Statement", paragraphs });
  }
  const timeline = answer.timeline ?? [];
  if (timeline.length > 0)
    parts.push({ title: "Course of events", paragraphs: timeline.map((e) => `${formatDate(e.on, "en")}: ${e.text}`) });
  const missing = Object.entries(answer.none ?? {}).filter(([, why]) => why);
  if (missing.length > 0) {
    parts.push({
      title: "Documents that cannot be given",
      paragraphs: missing.map(
        ([kind, why]) => `${kind} ${kindOf(kind)}: ${KNOWN.no_document[why as keyof typeof KNOWN.no_document] ?? why}.`,
      ),
    });
  }
  if (answer.no_files_reason?.trim() && marked.length === 0)
    parts.push({ title: "Why no files are attached", paragraphs: [answer.no_files_reason.trim()] });
  if (general.length > 0 && grounds.length > 0)
    parts.push({
      title: "Further exhibits",
      paragraphs: [`${listed(general)} ${general.length > 1 ? "speak" : "speaks"} to the case as a whole.`],
    });
  parts.push({ title: "What we ask", paragraphs: [asks(answer.kind, grounds)] });
  return {
    number: claim.number,
    preview: answer.receipt === null,
    receipt: answer.receipt,
    from: answer.seller ? [answer.seller.legalName, answer.seller.legalNameZh].filter((n, i, all) => n && all.indexOf(n) === i) : [],
    to: [claim.store, "Claims department"],
    at: answer.at,
    about: [
      { label: "Claim", text: claim.number },
      { label: "Product", text: `${claim.productEn} (ASIN ${claim.asin})` },
      { label: "Order", text: claim.orderNo },
      { label: "Incident", text: formatDate(claim.incidentOn, "en") },
      { label: "Claimed", text: formatMoney(claim.claimed, claim.currency) },
      ...claim.foreign.map((r) => ({ label: "Receipt", text: foreignLine(r, claim.currency, "en") })),
    ],
    opening: [OPENING[answer.kind as keyof typeof OPENING] ?? OPENING.inform],
    parts,
    exhibits: marked.map(({ mark, file }) => ({
      mark,
      title: kindOf(file.kind),
      name: file.name,
      note: noteOf(file, marked),
      sha256: file.sha256 ?? "",
    })),
    closing: [RESERVATION, ...(answer.declaration ? [`Declared by ${answer.declaration.name}, ${answer.declaration.role}.`] : [])],
    annex: chineseCounts ? { title: "Annex: the statement in Chinese, the authoritative original", text: chinese } : null,
  };
}

const listed = (marks: readonly string[]): string =>
  `Exhibit${marks.length > 1 ? "s" : ""} ${marks.length > 1 ? `${marks.slice(0, -1).join(", ")} and ${marks.at(-1)}` : marks[0]}`;
const seeExhibits = (marks: readonly string[]): string => (marks.length > 0 ? ` ${listed(marks)}.` : "");

function asks(kind: string, grounds: readonly string[]): string {
  if (kind === "appeal") return ASKS.appeal;
  if (kind === "inform" || kind === "proof") return ASKS.inform;
  return grounds.length > 0 && grounds.every((g) => g === "G6") ? ASKS.amount : ASKS.contest;
}

function noteOf(file: SnapshotFile, marked: readonly { mark: string; file: SnapshotFile }[]): string {
  const original = marked.find((e) => e.file.id === file.translationOf)?.mark;
  const language = file.lang === "zh-CN" ? "in Chinese" : file.lang === "en" ? "in English" : "";
  const parts = [
    original ? `translation of ${original}, which stays authoritative` : "",
    language,
    file.redacted ? "copy with parts blacked out" : "",
    file.note ?? "",
  ];
  return parts.filter(Boolean).join("; ");
}
