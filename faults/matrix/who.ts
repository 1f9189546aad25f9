/**
 * Whom the product may meet: of the seller whose things are asked for, of another, of the desk, and nobody. `demoted` was an
 * owner when it signed in and is a viewer since; `resting` is the owner of a third seller, which is suspended.
 */
export const IDENTITIES = [
  "anonymous",
  "owner",
  "manager",
  "contributor",
  "viewer",
  "demoted",
  "suspended",
  "removed",
  "other",
  "resting",
  "specialist",
  "reviewer",
  "finance",
  "admin",
] as const;
export type Identity = (typeof IDENTITIES)[number];

/** Whoever may read: the role that counts is the one of this request. */
export const TEAM = ["owner", "manager", "contributor", "viewer", "demoted"] as const satisfies readonly Identity[];
export const WRITERS = ["owner", "manager", "contributor"] as const satisfies readonly Identity[];
export const SUBMITTERS = ["owner", "manager"] as const satisfies readonly Identity[];
export const DESK = ["specialist", "reviewer", "finance", "admin"] as const satisfies readonly Identity[];
/** Whoever is signed in: a person that was removed from its seller still is somebody; one that is suspended is not. */
export const PERSONS = [...TEAM, "removed", "other", "resting", ...DESK] as const satisfies readonly Identity[];
/** A list shows each seller its own: the others are let in, and must see nothing of this one. */
export const LISTS = [...TEAM, "other", "resting"] as const satisfies readonly Identity[];

/** What a guest's link may be. A used one still shows its page; it takes no more. */
export const LINKS = ["open", "used", "expired", "revoked", "foreign", "invented"] as const;
export type LinkKind = (typeof LINKS)[number];
