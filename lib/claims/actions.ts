"use server";

import { sellerAction } from "#lib/gate/action.ts";
import { answerMarketplace } from "./answer-marketplace.ts";
import { appeal } from "./appeal.ts";
import { askMarketplace } from "./ask-marketplace.ts";
import { contest } from "./contest.ts";
import { saveDraft } from "./draft.ts";
import { redactFile, reuseFile, withholdFile } from "./file-copies.ts";
import { assignFile, removeFile, restoreFile } from "./files.ts";
import { inform } from "./inform.ts";
import { removeViewSchema, saveViewSchema } from "./list-schema.ts";
import { look } from "./look.ts";
import { readNotices } from "./record-delivery.ts";
import { removeView, saveView } from "./save-view.ts";
import {
  answerSchema,
  appealSchema,
  askSchema,
  assignFileSchema,
  contestSchema,
  handOverSchema,
  informSchema,
  lookSchema,
  readNoticesSchema,
  redactFileSchema,
  removeFileSchema,
  restoreFileSchema,
  reuseFileSchema,
  saveDraftSchema,
  teamNoteSchema,
  unlockFileSchema,
  waiveAppealSchema,
  withholdFileSchema,
} from "./schema.ts";
import { handOver } from "./team/hand-over.ts";
import { writeNote } from "./team/write-note.ts";
import { unlockFile } from "./unlock-file.ts";
import { waiveAppeal } from "./waive-appeal.ts";

export const saveDraftField = sellerAction("draft.save", saveDraftSchema, saveDraft);
export const assignUploadedFile = sellerAction("file.assign", assignFileSchema, assignFile);
export const removeUploadedFile = sellerAction("file.remove", removeFileSchema, removeFile);
export const restoreRemovedFile = sellerAction("file.restore", restoreFileSchema, restoreFile);
export const redactUploadedFile = sellerAction("file.redact", redactFileSchema, redactFile);
export const unlockUploadedFile = sellerAction("file.unlock", unlockFileSchema, unlockFile);
export const withholdUploadedFile = sellerAction("file.withhold", withholdFileSchema, withholdFile);
export const reuseEarlierFile = sellerAction("file.reuse", reuseFileSchema, reuseFile);
export const contestClaim = sellerAction("claim.contest", contestSchema, contest);
export const informClaim = sellerAction("claim.inform", informSchema, inform);
export const appealClaim = sellerAction("claim.appeal", appealSchema, appeal);
export const waiveAppealOfClaim = sellerAction("claim.waive_appeal", waiveAppealSchema, waiveAppeal);
export const askTheMarketplace = sellerAction("claim.ask", askSchema, askMarketplace);
export const answerTheMarketplace = sellerAction("claim.answer", answerSchema, answerMarketplace);
export const handOverClaim = sellerAction("claim.hand_over", handOverSchema, handOver);
export const writeTeamNote = sellerAction("claim.team_note", teamNoteSchema, writeNote);
export const lookAtClaim = sellerAction("claim.look", lookSchema, look);
export const keepView = sellerAction("view.save", saveViewSchema, saveView);
export const dropView = sellerAction("view.remove", removeViewSchema, removeView);
export const markNoticesRead = sellerAction("notice.read", readNoticesSchema, readNotices);
