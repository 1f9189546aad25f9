/**
 * The letter is English by purpose: it is what the marketplace, an adjuster or a court reads. Its sentences say only what
 * the seller chose; none of them adds a fact.
 */
export const POSITION = {
  G1: "The unit that caused the damage is not ours.",
  G2: "The product had no defect.",
  G3: "The product did not cause the incident.",
  G4: "The product was misused, altered, or used against its warnings.",
  G5: "A third party caused the damage.",
  G6: "The amount claimed is too high, or concerns a head that the programme excludes.",
  G7: "The customer has been compensated already.",
  G8: "The claim does not qualify under the programme.",
  G9: "A remedy under a recall was offered before the incident.",
  G10: "We have reason to doubt the account and ask that it be examined.",
} as const;

export const OPENING = {
  contest: "We answer the claim named above and contest it on the grounds set out below.",
  inform: "We give the following information on the claim named above.",
  proof: "We hand in proof of insurance for the claim named above.",
  appeal: "We appeal against the decision on the claim named above. What is new is set out below.",
} as const;

export const ASKS = {
  contest: "We ask that the claim be denied, or, failing that, reduced to what is shown.",
  amount: "We ask that the amount be reduced to what is shown and to what the programme covers.",
  inform: "We ask that this be taken into account.",
  appeal: "We ask that the decision be set aside, or, failing that, that the amount be reduced.",
} as const;

export const RESERVATION =
  "Nothing in this letter admits liability or waives a right. It repeats the answer given through the claims portal and adds nothing to it.";
