import { sum } from "../money.ts";
import type { ProgramPack } from "../program/pack.ts";
import type { Claim } from "./claim.ts";
import type { ClaimEvent } from "./event.ts";

/** Over the pack's amount a decision takes two people: what it concerns counts, not what it leaves. Changing an amount counts like setting it. */
export function needsSecondPerson(event: ClaimEvent, claim: Claim, pack: Pick<ProgramPack, "fourEyesOver">): boolean {
  switch (event.type) {
    case "present":
    case "amend":
      return sum(event.heads.map((h) => h.eligible)) > pack.fourEyesOver;
    case "deny":
    case "uphold":
    case "pay":
    case "grant_appeal":
    case "reject_appeal":
    case "waive_recovery":
      return (claim.amount ?? 0) > pack.fourEyesOver;
    default:
      return false;
  }
}
