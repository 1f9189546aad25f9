import type { IncidentKind } from "./incidents.ts";
import type { KindId } from "./kinds.ts";

/** 2 decisive, 1 useful, 0 neither; columns in this order. claims.md 7. */
export const COLUMNS: readonly KindId[] = ["E01", "E02", "E03", "E05", "E06", "E07", "E08", "E11", "E12", "E13", "E14", "E16"];
export type Weight = 0 | 1 | 2;
const ROWS: Readonly<Record<IncidentKind, readonly Weight[]>> = {
  fire: [2, 1, 2, 1, 1, 2, 2, 1, 1, 2, 2, 1],
  shock: [2, 1, 1, 2, 1, 2, 2, 1, 1, 2, 1, 0],
  burn: [2, 1, 1, 2, 1, 1, 1, 1, 2, 1, 1, 1],
  break: [2, 1, 2, 2, 2, 2, 1, 1, 1, 2, 1, 1],
  cut: [1, 1, 1, 2, 2, 2, 1, 1, 1, 2, 1, 0],
  child: [2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 2, 0],
  skin: [2, 1, 2, 2, 1, 1, 1, 1, 2, 1, 2, 1],
  water: [1, 1, 2, 1, 2, 2, 2, 1, 1, 2, 1, 2],
  device: [2, 1, 1, 1, 2, 2, 2, 1, 1, 2, 1, 2],
  stain: [1, 0, 1, 1, 2, 1, 0, 1, 1, 1, 0, 2],
  not_ours: [0, 0, 2, 0, 2, 2, 0, 2, 1, 0, 0, 0],
};

/** How much a kind weighs for an incident; kinds outside the matrix weigh nothing by the incident alone. */
export function weightOf(incident: IncidentKind, kind: KindId): Weight {
  const column = COLUMNS.indexOf(kind);
  return column < 0 ? 0 : (ROWS[incident][column] ?? 0);
}
