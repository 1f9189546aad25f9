import type { DeskCase } from "#lib/claims/desk/queries.ts";
import { PAYABLE_HEADS } from "#lib/domain/claim/routing.ts";
import type { HeadRow } from "./heads-inputs.tsx";

/** The heads of loss as the desk's forms take them. */
export const headRows = ({ heads }: Pick<DeskCase, "heads">): HeadRow[] =>
  heads.map((h) => ({
    head: h.head,
    claimed: h.claimed,
    eligible: h.eligible,
    payable: PAYABLE_HEADS.includes(h.head) && !(h.excluded && h.eligible !== null),
    why: h.why,
    whyZh: h.whyZh,
    converted: h.converted,
  }));
