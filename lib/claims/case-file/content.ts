import { type Finding, findingsIn, headOf } from "#lib/domain/claim/points.ts";
import { writtenOf } from "#lib/domain/claim/snapshot.ts";
import { foreignReceipts } from "#lib/domain/conversion.ts";
import { balance } from "#lib/domain/ledger.ts";
import { foreignLine } from "#lib/i18n/foreign-line.ts";
import { beside, cityOf, formatAmount, formatBytes, formatDate, formatDateTime, formatMoney } from "#lib/i18n/format.ts";
import type { Locale } from "#lib/i18n/locale.ts";
import { type Messages, messagesOf } from "#lib/i18n/messages.ts";
import { onlookerWord } from "#lib/i18n/onlooker-words.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { ClaimDetail } from "../detail.ts";
import type { Told } from "../insurer/queries.ts";
import { insurerSection } from "./insurer.ts";
import type { Both, CaseFile, Fact, Section } from "./model.ts";

const LOCALES = ["en", "zh-CN"] as const;
const both = (of: (locale: Locale) => string): Both => ({ en: of("en"), "zh-CN": of("zh-CN") });
const words = (of: (m: Messages) => string): Both => both((l) => of(messagesOf(l)));
const title = (key: string): Both => both((l) => translator(l, "casefile")(`titles.${key}`));
const label = (key: string): Both => both((l) => translator(l, "casefile")(`labels.${key}`));
const known = (group: Readonly<Record<string, string>>, id: string | null | undefined): string => (id ? (group[id] ?? id) : "");
const utc = (at: Date | null): string => (at === null ? "" : at.toISOString().replace("T", " ").slice(0, 19));

/**
 * All of a claim that its seller may see, for an insurer, a lawyer or an arbitrator: facts, both sides' words, every file and
 * submission with its hash, decisions, ledger and steps. `made` is the instant it is made at.
 */
export function caseFileOf(detail: ClaimDetail, made: number, told: readonly Told[] = []): CaseFile {
  const sections = [
    facts(detail),
    heads(detail),
    customer(detail),
    ...detail.submissions.toReversed().map((s) => submission(detail, s)),
    insurerSection(told),
    questions(detail),
    decisions(detail),
    files(detail),
    ledger(detail),
    steps(detail),
  ];
  return { number: detail.row.number, title: title("document"), made: utc(new Date(made)), sections: sections.filter((s) => s !== null) };
}

function facts({ row, claim, pack, seller }: ClaimDetail): Section {
  const clocks = (at: Date | null): Both | string =>
    at === null ? "–" : both((l) => `${formatDateTime(at.getTime(), pack.zone, l, "seconds")} ${cityOf(pack.zone, l)} (${utc(at)} UTC)`);
  const of: Fact[] = [
    { label: label("claim"), text: row.number },
    {
      label: label("state"),
      text: both((l) => onlookerWord(l, claim.state === "closed" && claim.outcome ? `outcomes.${claim.outcome}` : `states.${claim.state}`)),
    },
    { label: label("seller"), text: { en: seller?.legalName ?? "", "zh-CN": seller?.legalNameZh ?? "" } },
    { label: label("product"), text: { en: row.productEn, "zh-CN": row.productZh } },
    { label: label("listing"), text: `${row.listingTitle} (ASIN ${row.asin})` },
    ...(row.lot ? [{ label: label("lot"), text: row.lot }] : []),
    { label: label("order"), text: `${row.orderNo}, ${row.purchasedOn}${row.deliveredOn ? ` – ${row.deliveredOn}` : ""}` },
    { label: label("happened"), text: { en: row.happenedEn, "zh-CN": row.happenedZh } },
    {
      label: label("incident"),
      text: both((l) => `${formatDate(row.incidentOn, l)}, ${known(messagesOf(l).domain.incidents, row.incidentKind)}`),
    },
    { label: label("filed"), text: clocks(row.filedAt) },
    { label: label("notified"), text: clocks(row.presentedAt) },
    { label: label("sellerDue"), text: clocks(row.sellerDueAt) },
    { label: label("marketDue"), text: clocks(row.marketDueAt) },
    { label: label("route"), text: words((m) => known(m.domain.routes, row.route)) },
    { label: label("rules"), text: `${row.program.toUpperCase()} ${row.packVersion}` },
  ];
  return { title: title("facts"), facts: of };
}

function heads({ row, heads: found }: ClaimDetail): Section {
  const amount = (minor: number | null, excluded = false) => (excluded ? "–" : minor === null ? "" : formatAmount(minor));
  return {
    title: title("heads"),
    facts: foreignReceipts(found).map((r) => ({
      label: both((l) => translator(l, "receipts")("foreign")),
      text: both((l) => foreignLine(r, row.currency, l)),
    })),
    table: {
      head: [label("head"), label("claimed"), label("eligible"), label("decided")],
      widths: [220, 93, 93, 93],
      right: [1, 2, 3],
      rows: found.map((h) => [
        LOCALES.map((l) => known(messagesOf(l).domain.heads, h.head)).join(" "),
        `${row.currency} ${amount(h.claimed)}`,
        amount(h.eligible, h.excluded),
        amount(h.decided),
      ]),
    },
    texts: found.flatMap((h) => {
      const why = [h.why, h.whyZh].filter((t, i, all) => t && all.indexOf(t) === i).join("\n");
      return why ? [{ label: words((m) => known(m.domain.heads, h.head)), text: why }] : [];
    }),
  };
}

function customer({ row }: ClaimDetail): Section {
  const texts = [{ label: label("account"), text: row.account }];
  if (row.accountTranslation) texts.push({ label: label("translation"), text: row.accountTranslation });
  return {
    title: title("customer"),
    facts: [{ label: label("person"), text: `${row.customerFirstName} ${row.customerInitial}., ${row.customerRegion}` }],
    texts,
  };
}

function submission({ row }: ClaimDetail, sent: ClaimDetail["submissions"][number]): Section {
  const { snapshot } = sent;
  const grounds = snapshot.grounds ?? [];
  const of: Fact[] = [
    { label: label("received"), text: `${utc(sent.at)} UTC` },
    {
      label: label("by"),
      text: `${snapshot.by.name}${snapshot.declaration ? `; ${snapshot.declaration.name}, ${snapshot.declaration.role}` : ""}`,
    },
  ];
  if (sent.late) of.push({ label: label("late"), text: label("yes") });
  for (const g of grounds) of.push({ label: label("ground"), text: words((m) => `${g} ${known(m.domain.grounds, g)}`) });
  for (const entry of snapshot.timeline ?? []) of.push({ label: label("timeline"), text: `${entry.on} ${entry.text}` });
  for (const [kind, why] of Object.entries(snapshot.none ?? {}))
    of.push({
      label: label("noDocument"),
      text: words((m) => `${kind} ${known(m.domain.kinds, kind)}: ${known(m.domain.no_document, why)}`),
    });
  of.push({ label: label("snapshot"), text: sent.sha256, mono: true });
  if (sent.pdfSha256) of.push({ label: label("receiptPdf"), text: sent.pdfSha256, mono: true });
  return {
    title: both((l) => `${title("submission")[l]} ${sent.receipt} (${known(messagesOf(l).claims.page.kinds, sent.kind)}, ${row.number})`),
    facts: of,
    texts: writtenOf(snapshot).map(({ text, standing }) => ({
      label: standing ? words((m) => m.domain.written[standing]) : label("text"),
      text,
    })),
  };
}

function questions({ questions: asked }: ClaimDetail): Section | null {
  if (asked.length === 0) return null;
  const texts = asked.flatMap((q) => [
    { label: both((l) => `${label("question")[l]}, ${utc(q.askedAt)} UTC`), text: q.text },
    ...(q.answer === null ? [] : [{ label: both((l) => `${label("answer")[l]}, ${utc(q.answeredAt)} UTC`), text: q.answer }]),
  ]);
  return { title: title("questions"), texts };
}

function decisions({ events, row }: ClaimDetail): Section | null {
  const made = events.filter((e) => typeof e.data.reason === "string" && e.data.reason !== "").toReversed();
  if (made.length === 0) return null;
  return {
    title: title("decisions"),
    texts: made.flatMap((e) => [
      { label: both((l) => beside([step(l, e, row.currency), `${utc(e.at)} UTC`], l)), text: String(e.data.reason) },
      ...findingsIn(e.data).map(finding),
    ]),
  };
}

/** A point the seller had raised, and what the decision found on it. */
function finding({ point, found, reason }: Finding): { label: Both; text: string } {
  const head = headOf(point);
  return {
    label: words((m) => (head ? known(m.domain.heads, head) : `${point} ${known(m.domain.grounds, point)}`)),
    text: [LOCALES.map((l) => known(messagesOf(l).domain.found, found)).join(" "), reason].filter(Boolean).join("\n"),
  };
}

function files({ files: found }: ClaimDetail): Section | null {
  const kept = found.filter((f) => f.sha256 !== null && f.status !== "refused");
  if (kept.length === 0) return null;
  return {
    title: title("files"),
    table: {
      head: [label("party"), label("file"), label("kind"), label("size")],
      widths: [60, 300, 60, 79],
      right: [3],
      rows: kept.map((f) => [
        LOCALES.map((l) => label(f.party)[l]).join(" "),
        [f.name, ...aboutFile(f, kept), `SHA-256 ${f.sha256}`].join("\n"),
        [f.kind, f.ground].filter(Boolean).join(" "),
        formatBytes(f.size),
      ]),
    },
  };
}

/** What its owner said of a file: the note, the language, the original it translates. */
function aboutFile(f: ClaimDetail["files"][number], all: ClaimDetail["files"]): string[] {
  const original = all.find((o) => o.id === f.translationOf);
  const language = LOCALES.find((l) => l === f.lang);
  const said = LOCALES.map((l) => translator(l, "domain")).map((t) =>
    [
      language ? t(`written.in_${language === "en" ? "en" : "zh"}`) : "",
      original ? t("written.translation_of", { name: original.name }) : "",
    ]
      .filter(Boolean)
      .join(", "),
  );
  return [said.filter(Boolean).join(" · "), f.note ?? ""].filter(Boolean);
}

function ledger({ row, ledger: entries }: ClaimDetail): Section | null {
  if (entries.length === 0) return null;
  const rows = entries.map((e) => [
    utc(e.at),
    LOCALES.map((l) => onlookerWord(l, `ledger.${e.kind}`)).join(" "),
    e.reference,
    formatAmount(e.amount),
  ]);
  const left = LOCALES.map((l) => label("balance")[l]).join(" ");
  return {
    title: title("ledger"),
    table: {
      head: [label("utc"), label("entry"), label("reference"), { en: row.currency, "zh-CN": "" }],
      widths: [110, 190, 110, 89],
      right: [3],
      rows: [...rows, ["", left, "", formatAmount(balance(entries))]],
    },
  };
}

function steps({ events, row }: ClaimDetail): Section {
  return {
    title: title("steps"),
    table: {
      head: [label("utc"), label("step")],
      widths: [110, 389],
      right: [],
      rows: events.toReversed().map((e) => [utc(e.at), LOCALES.map((l) => step(l, e, row.currency)).join(" · ")]),
    },
  };
}

/** Who reads a case file is not the seller, so it speaks of the seller. */
function step(locale: Locale, { type, data, actorName }: ClaimDetail["events"][number], currency: string): string {
  return onlookerWord(locale, data.proof === true ? "steps.inform_proof" : `steps.${type}`, {
    name: actorName || translator(locale, "domain")("parties.marketplace"),
    amount: typeof data.amount === "number" ? formatMoney(data.amount, currency) : "",
  }).trim();
}
