import type { FactEntries, FactEntry, FactId } from "#lib/domain/requirements/facts.ts";
import { type PageText, said, type Word } from "./page.ts";
import { amountOf, type DateOrder, dateOf } from "./values.ts";

/** The boxes of the usual US form by their labels, wherever an edition has put them. */
export function fromUsForm(page: PageText, order: DateOrder): FactEntries {
  const entries: FactEntries = {};
  const put = (fact: FactId, value: FactEntry["value"], words: readonly Word[], sure = true) => {
    if (entries[fact] || words.length === 0) return;
    entries[fact] = { value, source: "text", sure, read: value, box: page.box(words) };
  };
  limits(page, put);
  parties(page, put);
  policy(page, put, order);
  marks(page, put);
  const description = page.label(/^DESCRIPTION OF OPERATIONS/i);
  if (description) {
    const lines = page.below(description, { width: page.page.width, depth: 140, ends: /^CERTIFICATE HOLDER/i }).flat();
    const text = said(lines);
    if (/additional insured/i.test(text)) put("additionalInsured", text.slice(0, 1_000), lines);
  }
  return entries;
}

type Put = (fact: FactId, value: FactEntry["value"], words: readonly Word[], sure?: boolean) => void;

function limits(page: PageText, put: Put): void {
  const amount = (pattern: RegExp, fact: FactId, nth = 0) => {
    const label = page.label(pattern, nth);
    if (!label) return;
    const words = page.right(label).filter((w) => !/^\$$/.test(w.text));
    const spoken = words.find((w) => /^(included|excluded)/i.test(w.text));
    const found = words.map((w) => ({ w, value: amountOf(w.text) })).find((x) => x.value !== null);
    if (spoken && fact === "productsAggregate")
      put(fact, spoken.text.toLowerCase().startsWith("inc") ? "included" : "excluded", [label, spoken]);
    else if (found) put(fact, found.value, [label, found.w]);
  };
  amount(/^EACH OCCURRENCE/i, "eachOccurrence");
  amount(/^GENERAL AGGREGATE/i, "generalAggregate");
  amount(/^PRODUCTS\s*[-–]\s*COMP/i, "productsAggregate");
  if (page.label(/^UMBRELLA/i)) amount(/^EACH OCCURRENCE/i, "umbrellaOccurrence", 1);
  const deductible = page.words.find((w) => /\bDed(uctible)?\b|retention/i.test(w.text) && !/^DED$/.test(w.text.trim()));
  if (!deductible) return;
  const inside = /(?:Ded(?:uctible)?|retention)[^\d]{0,30}([\d,. ]+)/i.exec(deductible.text)?.[1];
  const beside = page
    .right(deductible)
    .map((w) => amountOf(w.text))
    .find((v) => v !== null);
  const value = inside ? amountOf(inside.trim().replace(/[.,]$/, "")) : beside;
  if (value != null) put("deductible", value, [deductible]);
}

function parties(page: PageText, put: Put): void {
  const half = page.page.width / 2;
  const insured = page.label(/^INSURED$/i);
  if (insured) {
    const lines = page.below(insured, { width: half - insured.x, depth: 62, ends: /^(COVERAGES|INSR|TYPE OF)/i });
    if (lines[0]) put("insured", said(lines[0]), lines[0]);
    const address = lines.slice(1).flat();
    if (address.length > 0) put("insuredAddress", said(address), address);
    const text = said(address);
    const country = /china|中国|prc\b/i.test(text)
      ? "CN"
      : /hong kong|香港/i.test(text)
        ? "HK"
        : /\b[A-Z]{2} \d{5}(-\d{4})?\b|\busa\b/i.test(text)
          ? "US"
          : null;
    if (country) put("insuredCountry", country, address);
  }
  const insurer = page.label(/^INSURER A\b/i);
  const letter = page.words.find((w) => /^A$/.test(w.text.trim()) && w.x > half - 10 && (page.label(/^INSURER\(S\)/i)?.y ?? 1e9) < w.y);
  const row = insurer ?? letter;
  if (row) {
    const words = page.right(row).filter((w) => !/^\d{5}$|^:$|^NAIC/.test(w.text.trim()));
    if (words[0]) put("insurer", said(words).replace(/^:\s*/, ""), words);
  }
  const holder = page.label(/^CERTIFICATE HOLDER/i);
  if (holder) {
    const lines = page.below(holder, { width: half - holder.x, depth: 80, ends: /^(CANCELLATION|AUTHORIZED)/i });
    if (lines.length > 0) put("holder", said(lines.flat()).slice(0, 400), lines.flat());
  }
}

function policy(page: PageText, put: Put, order: DateOrder): void {
  const line = page.label(/^COMMERCIAL GENERAL LIABILITY/i);
  const top = line ? line.y - 14 : 0;
  const bottom = page.label(/^(AUTOMOBILE LIABILITY|UMBRELLA)/i)?.y ?? Number.POSITIVE_INFINITY;
  const inRow = (label: Word, width: number) =>
    page.words.filter((w) => w.y > top && w.y < bottom && w.y > label.y + 4 && w.x >= label.x - 12 && w.x < label.x + width);
  const number = page.label(/^POLICY NUMBER/i);
  const found = number && inRow(number, 110).find((w) => /\d/.test(w.text));
  if (found) put("policyNo", found.text.trim(), [found]);
  const dated = (pattern: RegExp, fact: FactId) => {
    const label = page.label(pattern);
    const word = label && inRow(label, 58).find((w) => dateOf(w.text, order) !== null);
    const date = word && dateOf(word.text, order);
    if (word && date) put(fact, date.date, [word], date.sure);
  };
  dated(/^POLICY EFF/i, "effectiveOn");
  dated(/^POLICY EXP/i, "expiresOn");
  const issued = page.words.find((w) => w.y < 120 && dateOf(w.text, order) !== null);
  const date = issued && dateOf(issued.text, order);
  if (issued && date) put("issuedOn", date.date, [issued], date.sure);
  const addl = page.label(/^ADDL/i);
  const mark = addl && inRow(addl, 20).find((w) => /^[YNX]$/i.test(w.text.trim()));
  if (mark) put("additionalInsuredMark", /^n$/i.test(mark.text.trim()) ? "no" : "yes", [mark]);
}

function marks(page: PageText, put: Put): void {
  const [made, occur, line] = [page.label(/^CLAIMS-MADE/i), page.label(/^OCCUR$/i), page.label(/^COMMERCIAL GENERAL LIABILITY/i)];
  const [a, b] = [made && page.markBefore(made), occur && page.markBefore(occur)];
  // Both or neither: a person looks. A mark that was drawn is no text.
  if (occur && b && !a) put("basis", "occurrence", [b, occur]);
  if (made && a && !b) put("basis", "claims_made", [a, made]);
  const ticked = line && page.markBefore(line);
  if (line && ticked) put("line", "general_liability", [ticked, line]);
  const signed = page.label(/^AUTHORIZED REPRESENTATIVE/i);
  const name =
    signed &&
    page
      .below(signed, { width: 220, depth: 60 })
      .flat()
      .find((w) => /\p{L}{2}/u.test(w.text) && !/ACORD/i.test(w.text));
  if (name) put("signed", "signature", [name]);
}
