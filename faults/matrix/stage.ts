import { and, eq } from "drizzle-orm";
import { claims } from "#db/schema/claims.ts";
import { files, submissions } from "#db/schema/exchange.ts";
import { guestLinks } from "#db/schema/guest.ts";
import { covers } from "#db/schema/insurance.ts";
import { hookMessages, webhooks } from "#db/schema/webhooks.ts";
import { acceptedCertificate, certificateRow, draftCertificate, submittedCertificate } from "#db/testing/insurance.ts";
import { accepted } from "#db/testing/life.ts";
import { contested, desk, fileOn, inRecovery, paidOut, write } from "#db/testing/story.ts";
import { DAY, deliverAll, filed, makeWorld, NOW, presented, rowOf, seller, type World } from "#db/testing/world.ts";
import { inviteMember } from "#lib/accounts/team/invite.ts";
import { askSeller } from "#lib/claims/ask-seller.ts";
import { tellInsurer } from "#lib/claims/insurer/tell-insurer.ts";
import { recordScore } from "#lib/claims/record-screening.ts";
import { remark } from "#lib/claims/remark.ts";
import { renderReceiptOf } from "#lib/claims/render-receipt.ts";
import { saveView } from "#lib/claims/save-view.ts";
import { handOver } from "#lib/claims/team/hand-over.ts";
import { writeNote } from "#lib/claims/team/write-note.ts";
import { askBroker } from "#lib/insurance/broker/broker-link.ts";
import { seal } from "#lib/platform/secret-box.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { previewKey, textKey } from "#lib/storage/preview-key.ts";
import { newKey, store } from "#lib/storage/store.ts";
import { invitedByDesk } from "./by-desk.ts";

/** One seller with something of everything, and where its things are. */
export type Stage = World & {
  open: string;
  openId: string;
  contested: string;
  paid: string;
  settling: string;
  recovery: string;
  screened: string;
  question: string;
  certificate: string;
  draft: string;
  accepted: string;
  cover: string;
  evidence: string;
  pictured: string;
  spoken: string;
  film: string;
  withheld: string;
  sent: string;
  customerFile: string;
  view: string;
  invitation: string;
  /** To the seller and to the desk, made by the desk. */
  deskInvitation: string;
  staffInvitation: string;
  hookMessage: string;
  partnerMessage: string;
  broker: { id: string; token: string };
  insurer: { id: string; token: string };
};

/** A text nobody else has. `team`: the seller's people alone · `desk`: the desk alone · `seller`: both. */
export type Mark = (whose: "team" | "desk" | "seller", where: string) => string;

export async function furnish(name: string, mark: Mark): Promise<Stage> {
  const w = await makeWorld(name);
  const screened = await filed(w, 250_000);
  await desk(w.specialist, NOW, screened, (ctx, at) => recordScore(ctx, { ...at, score: 77, note: mark("desk", "score note") }));
  const contestedOne = await contested(w);
  await desk(w.finance, NOW + DAY, contestedOne, (ctx) => remark(ctx, { number: contestedOne, text: mark("desk", "remark") }));
  const { id: question } = await desk(w.specialist, NOW + DAY, contestedOne, (ctx) =>
    askSeller(ctx, { number: contestedOne, text: mark("seller", "question") }),
  );
  const paid = await paidOut(w);
  const settling = await accepted(w);
  const recovery = await inRecovery(w);
  const certificate = await submittedCertificate(w);
  const draft = await draftCertificate(w);
  const acceptedOne = await acceptedCertificate(w, { policyNo: "HX-OK" });
  const [cover] = await asStaff((tx) => tx.select({ id: covers.id }).from(covers).where(eq(covers.certificateId, acceptedOne)));
  const open = await presented(w, 250_000);
  await deliverAll(open, NOW);
  await write(w, open, "contest", { grounds: ["G3"], statement_en: mark("team", "draft"), no_files_reason: mark("team", "draft reason") });
  await seller(w, (tx) => writeNote({ tx, actor: w.owner, now: NOW }, { number: open, text: mark("team", "team note") }));
  await seller(w, (tx) => handOver({ tx, actor: w.owner, now: NOW }, { number: open, to: w.owner.userId }));
  const view = await seller(w, (tx) =>
    saveView({ tx, actor: w.owner, now: NOW }, { name: mark("team", "view").slice(0, 40), query: "view=all" }),
  );
  const invitation = await seller(w, (tx) =>
    inviteMember({ tx, actor: w.owner, now: NOW }, { email: `invited@${w.externalId}.example`, role: "viewer", locale: "en" }),
  );
  const byDesk = await invitedByDesk(w);
  const row = await rowOf(open);
  const told = {
    number: open,
    revision: row?.revision ?? 0,
    cover: cover?.id ?? "",
    recipient: "Claims",
    email: "",
    locale: "en" as const,
  };
  const insurer = await seller(w, (tx) => tellInsurer({ tx, actor: w.owner, now: NOW }, told));
  const given = { id: certificate, recipient: "Broker", email: "", locale: "en" as const };
  const broker = await seller(w, (tx) => askBroker({ tx, actor: w.owner, now: NOW }, given));
  const stored = await storeFiles(open, mark);
  await storeCertificates([certificate, draft, acceptedOne], mark);
  await renderAll(w);
  const sent = await sendFile(contestedOne, mark);
  const messages = await hooks(w, row?.id ?? "", mark);
  return {
    ...w,
    ...stored,
    ...{
      open,
      openId: row?.id ?? "",
      contested: contestedOne,
      paid,
      settling,
      recovery,
      screened,
      question,
      certificate,
      draft,
      accepted: acceptedOne,
    },
    ...{ cover: cover?.id ?? "", view: view.id, invitation: invitation.id, ...byDesk, ...messages, sent },
    broker: { id: broker.id, token: tokenOf(broker.path) },
    insurer: { id: await linkOf(w), token: tokenOf(insurer.path) },
  };
}

const tokenOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
const linkOf = async (w: World): Promise<string> =>
  (
    await asStaff((tx) =>
      tx
        .select({ id: guestLinks.id })
        .from(guestLinks)
        .where(and(eq(guestLinks.sellerId, w.sellerId), eq(guestLinks.task, "insurer"))),
    )
  )[0]?.id ?? "";

type Given = { party?: "seller" | "customer"; withheld?: boolean; media?: string; previews?: number; words?: boolean; text: string };
async function storeFiles(number: string, mark: Mark) {
  const one = async ({ text, words = false, previews = 0, media = "application/pdf", party = "seller", withheld = false }: Given) => {
    const id = await fileOn(number, { purpose: party === "seller" ? "contest" : "intake", party });
    const key = newKey();
    const { size, sha256 } = await store().put(key, Buffer.from(text));
    for (let page = 1; page <= previews; page += 1) await store().put(previewKey(id, page, "page"), Buffer.from(`${text} page`));
    if (words) await store().put(textKey(id), Buffer.from(JSON.stringify({ text })));
    const look = { mediaType: media, previews, previewState: previews > 0 || words ? ("ready" as const) : ("none" as const) };
    await asStaff((tx) =>
      tx
        .update(files)
        .set({ storageKey: key, size, sha256, withheld, ...look })
        .where(eq(files.id, id)),
    );
    return id;
  };
  return {
    evidence: await one({ text: mark("team", "evidence not sent") }),
    pictured: await one({ text: mark("team", "picture not sent"), previews: 1 }),
    spoken: await one({ text: mark("team", "words not sent"), words: true, media: "text/plain" }),
    film: await one({ text: mark("team", "film not sent"), media: "video/mp4" }),
    withheld: await one({ text: mark("team", "withheld original"), withheld: true }),
    customerFile: await one({ text: mark("desk", "customer's file"), party: "customer" }),
  };
}

/** A file that stands in an answer. */
async function sendFile(number: string, mark: Mark): Promise<string> {
  const id = await fileOn(number, { purpose: "contest", kind: "E01" });
  const key = newKey();
  const { size, sha256 } = await store().put(key, Buffer.from(mark("seller", "evidence that was sent")));
  const [answer] = await asStaff(async (tx) =>
    tx
      .select({ id: submissions.id })
      .from(submissions)
      .where(eq(submissions.claimId, await claimIdOf(number))),
  );
  const stands = { status: "submitted" as const, submissionId: answer?.id ?? null };
  await asStaff((tx) =>
    tx
      .update(files)
      .set({ storageKey: key, size, sha256, ...stands })
      .where(eq(files.id, id)),
  );
  return id;
}

async function storeCertificates(ids: readonly string[], mark: Mark): Promise<void> {
  const { certificates } = await import("#db/schema/insurance.ts");
  for (const id of ids) {
    const key = newKey();
    const { status } = await certificateRow(id);
    const text = mark(status === "draft" ? "team" : "seller", `certificate ${status}`);
    const { size, sha256 } = await store().put(key, Buffer.from(text));
    await store().put(previewKey(id, 1, "page"), Buffer.from(`${text} page`));
    await asStaff((tx) => tx.update(certificates).set({ storageKey: key, size, sha256, previews: 1 }).where(eq(certificates.id, id)));
  }
}

async function renderAll(w: World): Promise<void> {
  const sent = await asStaff((tx) => tx.select({ id: submissions.id }).from(submissions).where(eq(submissions.sellerId, w.sellerId)));
  for (const { id } of sent) await renderReceiptOf({ sellerId: w.sellerId, submissionId: id });
}

/** One message to the seller's machine and one to the partner. */
async function hooks(w: World, subject: string, mark: Mark): Promise<Pick<Stage, "hookMessage" | "partnerMessage">> {
  const [hookMessage, partnerMessage] = [crypto.randomUUID(), crypto.randomUUID()];
  const at = new Date(NOW);
  const address = {
    url: `http://127.0.0.1:9/${mark("team", "hook url")}`,
    format: "standard" as const,
    secret: seal("whsec_x"),
    enabled: false,
  };
  await seller(w, (tx) => tx.insert(webhooks).values({ ...address, sellerId: w.sellerId, updatedAt: at, updatedName: "owner" }));
  const payload = { type: "claim.presented", timestamp: at.toISOString(), data: { claim: null } } as never;
  const line = {
    sellerId: w.sellerId,
    subject,
    payload,
    state: "failed" as const,
    createdAt: at,
    triedAt: at,
  };
  const both = [
    { ...line, id: hookMessage, target: "seller" as const, detail: mark("team", "hook detail") },
    { ...line, id: partnerMessage, target: "partner" as const, detail: mark("desk", "partner detail") },
  ];
  await asStaff((tx) => tx.insert(hookMessages).values(both));
  return { hookMessage, partnerMessage };
}

const claimIdOf = async (number: string): Promise<string> =>
  (await asStaff((tx) => tx.select({ id: claims.id }).from(claims).where(eq(claims.number, number))))[0]?.id ?? "";
