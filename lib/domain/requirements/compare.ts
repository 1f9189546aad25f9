import { FACT_IDS, type FactEntries, type FactId, type FactValue } from "./facts.ts";

/** How a field stands to the one of the certificate before it. `gone`: stated then, not stated (or not yet filled in) now. */
export type FieldChange = "same" | "changed" | "new" | "gone";
export type Compared = { fact: FactId; was: FactValue | undefined; is: FactValue | undefined; change: FieldChange };

/** What two spellings have in common; letters' case, width and spaces say nothing. */
const plain = (value: FactValue): string =>
  typeof value === "string" ? value.normalize("NFKC").replace(/\s+/g, " ").trim().toLowerCase() : String(value);

/**
 * Field by field against the certificate before: what is new, what has changed, what is missing now. Fields that neither
 * states are left out, so are those of the paper itself (its form, its date), which differ with every certificate.
 */
export function compareFacts(before: FactEntries, now: FactEntries): Compared[] {
  return FACT_IDS.filter((id) => !OF_THE_PAPER.has(id)).flatMap((fact): Compared[] => {
    const [was, is] = [before[fact]?.value, now[fact]?.value];
    if (was == null && is == null) return [];
    const change: FieldChange = was == null ? "new" : is == null ? "gone" : plain(was) === plain(is) ? "same" : "changed";
    return [{ fact, was, is, change }];
  });
}
const OF_THE_PAPER: ReadonlySet<FactId> = new Set(["document", "form", "edition", "issuedOn"]);

/** One certificate among others: where it stands and the policy it states. */
export type Earlier = { id: string; status: string; facts: FactEntries; decidedAt: number | null };

/**
 * The accepted certificate a renewal is compared with: of those accepted, the one whose policy ends last before the new one
 * ends, of the same insured line where there are several; the later decision where two end on a day. null for a first one.
 */
export function lastAccepted<E extends Earlier>(all: readonly E[], of: { id: string; facts: FactEntries }): E | null {
  const end = (facts: FactEntries): string => String(facts.expiresOn?.value ?? "");
  const layer = (facts: FactEntries): boolean => facts.line?.value === "umbrella";
  const own = end(of.facts);
  return (
    all
      .filter((c) => c.id !== of.id && c.status === "accepted" && end(c.facts) !== "" && layer(c.facts) === layer(of.facts))
      .filter((c) => own === "" || end(c.facts) < own)
      .sort((a, b) =>
        end(a.facts) === end(b.facts) ? (b.decidedAt ?? 0) - (a.decidedAt ?? 0) : end(a.facts) < end(b.facts) ? 1 : -1,
      )[0] ?? null
  );
}
