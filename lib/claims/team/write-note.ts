import type { z } from "zod";
import { teamNotes } from "#db/schema/team.ts";
import { record } from "#lib/platform/audit.ts";
import { newId } from "#lib/platform/ids.ts";
import type { SellerContext } from "../context.ts";
import { requireClaim } from "../load.ts";
import { notify } from "../notify.ts";
import type { teamNoteSchema } from "../schema.ts";
import { teamMembers } from "./members.ts";
import { mentionsIn } from "./mentions.ts";

/** A word among colleagues; whom it names is told. Its text stays with the team: not in the notice, not in the audit. */
export async function writeNote(ctx: SellerContext, input: z.output<typeof teamNoteSchema>): Promise<{ told: string[] }> {
  const { tx, actor, now } = ctx;
  const loaded = await requireClaim(tx, input.number, actor);
  const { sellerId, id: claimId } = loaded.row;
  const told = mentionsIn(input.text, await teamMembers(tx)).filter((m) => m.userId !== actor.userId);
  await tx.insert(teamNotes).values({
    sellerId,
    claimId,
    id: newId(now),
    userId: actor.userId,
    name: actor.name,
    text: input.text,
    mentions: told.map((m) => m.userId),
    at: new Date(now),
  });
  for (const { userId } of told) await notify(ctx, loaded, "mentioned", { by: actor.name }, userId);
  const done = { action: "claim.team_note", subject: input.number, data: { told: told.length } };
  record(tx, { sellerId, actor, at: now, ...done });
  return { told: told.map((m) => m.name) };
}
