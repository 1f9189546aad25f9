/** What an owner asks the record for. `quiet`: looking and drafting, which is most of it and rarely what somebody looks for. */
export const ACTIVITY_KINDS = ["claims", "files", "insurance", "team", "settings", "quiet"] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

const QUIET: readonly string[] = ["claim.look", "notice.read", "draft.save"];
/** By the first word of an act. */
const FIRST_WORDS: Readonly<Record<Exclude<ActivityKind, "quiet">, readonly string[]>> = {
  claims: ["claim", "submission"],
  files: ["file"],
  insurance: ["certificate", "profile", "guest", "cover"],
  team: ["team", "member", "seller"],
  settings: ["hook", "feed", "view", "notice"],
};

/** Which acts belong to a kind: those whose first word is one of `words`, without `but`; or just `only`. */
export type ActsOfKind = { words: readonly string[]; but: readonly string[] } | { only: readonly string[] };
export const actsOf = (kind: ActivityKind): ActsOfKind => (kind === "quiet" ? { only: QUIET } : { words: FIRST_WORDS[kind], but: QUIET });

/** An act nobody has sorted stands with the settings, so that it is found. */
export function kindOf(act: string): ActivityKind {
  if (QUIET.includes(act)) return "quiet";
  const word = act.split(".")[0] ?? "";
  for (const kind of ACTIVITY_KINDS) if (kind !== "quiet" && FIRST_WORDS[kind].includes(word)) return kind;
  return "settings";
}

/** Where an act is looked at, for one of the seller's own people. */
export function placeOf(act: string, subject: string): string | null {
  if (/^CLM-\d{4}-\d+$/.test(subject)) return `/claims/${subject}`;
  const [word] = act.split(".");
  if (word === "certificate") return `/insurance/certificates/${subject}`;
  if (word === "team" || word === "member") return "/settings/team";
  if (word === "hook" || word === "feed" || act === "notice.way") return "/settings/notices";
  return word === "profile" ? "/settings/insurance-profile" : null;
}
