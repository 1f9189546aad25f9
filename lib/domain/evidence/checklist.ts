import type { GroundId } from "./grounds.ts";
import type { IncidentKind } from "./incidents.ts";
import { ALWAYS, type KindId } from "./kinds.ts";
import { weightOf } from "./matrix.ts";

/**
 * Kinds that can speak to a ground. What the matrix calls decisive for the incident among them is expected; the rest is
 * optional. `core` is expected whatever the incident, because without it the ground has nothing to stand on.
 */
const BY_GROUND: Readonly<Record<GroundId, { core: readonly KindId[]; also: readonly KindId[] }>> = {
  G1: { core: ["E03", "E11"], also: ["E06", "E07", "E10", "E18"] },
  G2: { core: ["E01"], also: ["E02", "E03", "E04", "E07", "E08", "E14", "E15"] },
  G3: { core: [], also: ["E01", "E03", "E06", "E07", "E08", "E09", "E13", "E19"] },
  G4: { core: ["E05"], also: ["E06", "E07", "E08", "E12", "E13"] },
  G5: { core: [], also: ["E06", "E07", "E08", "E11", "E13", "E19"] },
  G6: { core: ["E16"], also: ["E06", "E08", "E09", "E10"] },
  G7: { core: ["E17"], also: ["E12"] },
  G8: { core: ["E11"], also: ["E12"] },
  G9: { core: ["E14"], also: ["E12", "E05"] },
  G10: { core: [], also: ["E06", "E11", "E12", "E17", "E19"] },
};

export type ItemStatus = "have" | "missing" | "stated_none";
export type ChecklistItem = { kind: KindId; expected: boolean; status: ItemStatus; files: number };
export type GroundChecklist = {
  ground: GroundId;
  items: ChecklistItem[];
  expected: number;
  have: number;
  optional: number;
  optionalHave: number;
};

export type Given = {
  /** Files that arrived, with the ground and kind their owner gave them. A file without a ground counts for every ground. */
  files: readonly { ground: string | null; kind: string | null }[];
  /** Kinds for which a reason stands instead of a document. */
  none: readonly string[];
};

/** What is expected and missing, and what is optional, ground by ground. */
export const checklist = (incident: IncidentKind, grounds: readonly GroundId[], given: Given): GroundChecklist[] =>
  grounds.map((ground) => {
    const { core, also } = BY_GROUND[ground];
    const expected = [...core, ...also.filter((k) => !core.includes(k) && weightOf(incident, k) === 2)];
    const optional = also.filter((k) => !expected.includes(k));
    return summary(ground, [...items(expected, true, ground, given), ...items(optional, false, ground, given)]);
  });

/** Listing and warnings, order and shipping, messages: asked of every contest. */
export const alwaysAsked = (given: Given): ChecklistItem[] => items(ALWAYS, false, null, given);

const items = (kinds: readonly KindId[], expected: boolean, ground: GroundId | null, given: Given): ChecklistItem[] =>
  kinds.map((kind) => {
    const files = given.files.filter((f) => f.kind === kind && (ground === null || f.ground === null || f.ground === ground)).length;
    return { kind, expected, files, status: files > 0 ? "have" : given.none.includes(kind) ? "stated_none" : "missing" };
  });

function summary(ground: GroundId, list: ChecklistItem[]): GroundChecklist {
  const expected = list.filter((i) => i.expected);
  const optional = list.filter((i) => !i.expected);
  const have = (of: ChecklistItem[]) => of.filter((i) => i.status === "have").length;
  return { ground, items: list, expected: expected.length, have: have(expected), optional: optional.length, optionalHave: have(optional) };
}
