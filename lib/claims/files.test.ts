import { and, eq, like } from "drizzle-orm";
import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { claims } from "#db/schema/claims.ts";
import { files, submissions } from "#db/schema/exchange.ts";
import { audit } from "#db/schema/platform.ts";
import { useDatabase } from "#db/testing/database.ts";
import { contested, DECLARATION, fileOn, fileRow, inRecovery, key, on, trailOf, write } from "#db/testing/story.ts";
import { DAY, makeWorld, NOW, presented, seller, type World } from "#db/testing/world.ts";
import { FILE_LIMITS } from "#lib/domain/evidence/limits.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { contest } from "./contest.ts";
import { assignFile, beginUpload, removeFile, restoreFile } from "./files.ts";
import { finishUploadedFile } from "./finish-upload.ts";
import { inform } from "./inform.ts";
import { uploadSchema } from "./schema.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let admin: pg.Client;
let w: World;
let other: World;
beforeAll(async () => {
  db = await useDatabase();
  admin = await db.asSuperuser();
  w = await makeWorld("files");
  other = await makeWorld("others");
});
afterAll(() => db.drop());

describe("files", () => {
  const meta = (number: string) => ({ claim: number, purpose: "contest" as const, name: "报告.pdf", type: "application/pdf" });
  const begin = (number: string, size: number, id = crypto.randomUUID(), who = w) =>
    seller(who, async (tx) => {
      await beginUpload({ tx, actor: who.owner, now: NOW }, id, meta(number), size);
      return id;
    });
  test("begin, arrive, take a ground, and leave again", async () => {
    const number = await presented(w, 250_000);
    const id = await begin(number, 1_000);
    expect(await fileRow(id)).toMatchObject({ status: "uploading", name: "报告.pdf" });
    const stored = { id, key: "aa/bb", size: 1_000, sha256: "c".repeat(64) };
    const arrive = () => seller(w, (tx) => finishUploadedFile({ tx, actor: w.owner, now: NOW }, stored));
    await arrive();
    expect(await fileRow(id)).toMatchObject({ status: "checking", sha256: stored.sha256, storageKey: "aa/bb" });
    await asStaff((tx) => tx.update(files).set({ status: "received" }).where(eq(files.id, id)));
    // A finish that comes twice takes nothing back of what was found since.
    await arrive();
    expect(await fileRow(id)).toMatchObject({ status: "received" });
    await seller(w, (tx) => assignFile({ tx, actor: w.owner, now: NOW }, { number, file: id, ground: "G3", kind: "E05" }));
    expect(await fileRow(id)).toMatchObject({ ground: "G3", kind: "E05" });
    await seller(w, (tx) => removeFile({ tx, actor: w.owner, now: NOW }, { number, file: id }));
    expect((await fileRow(id))?.removedAt).toBeInstanceOf(Date);
    const trail = await asStaff((tx) =>
      tx
        .select({ action: audit.action, data: audit.data })
        .from(audit)
        .where(and(eq(audit.subject, number), like(audit.action, "file.%")))
        .orderBy(audit.seq),
    );
    expect(trail.map((t) => t.action)).toEqual(["file.begin", "file.stored", "file.stored", "file.assign", "file.remove"]);
    // Each says of which file.
    expect(trail.filter((t) => t.data.file !== id)).toEqual([]);
  });
  test("may come without a type: a browser away from a phone knows none of a phone's picture", () => {
    expect(uploadSchema.safeParse({ claim: "CLM-2026-000001", purpose: "contest", name: "IMG_0012.HEIC" })).toMatchObject({
      success: true,
      data: { type: "" },
    });
  });
  test("carry a note, a language and the original they translate; removed, they come back", async () => {
    const number = await presented(w, 250_000);
    const [original, translation] = [await fileOn(number, { purpose: "contest" }), await fileOn(number, { purpose: "contest" })];
    const about = { ground: "G3", kind: "E20", note: "Sworn translation", lang: "en" as const, translationOf: original };
    const describeIt = (file: string, more: Partial<typeof about> = {}) =>
      seller(w, (tx) => assignFile({ tx, actor: w.owner, now: NOW }, { number, file, ...about, ...more }));
    await describeIt(translation);
    expect(await fileRow(translation)).toMatchObject({ note: "Sworn translation", lang: "en", translationOf: original });
    await expect(describeIt(translation, { translationOf: translation })).rejects.toMatchObject({ code: "not_found" });
    const elsewhere = await fileOn(await presented(w, 250_000), { purpose: "contest" });
    await expect(describeIt(translation, { translationOf: elsewhere })).rejects.toMatchObject({ code: "not_found" });
    await seller(w, (tx) => assignFile({ tx, actor: w.owner, now: NOW }, { number, file: translation, ground: null, kind: "E20" }));
    expect(await fileRow(translation)).toMatchObject({ ground: null, note: "Sworn translation" });
    // Another who says one thing of it, on a page older than this, takes nothing else away.
    await seller(w, (tx) => assignFile({ tx, actor: w.owner, now: NOW }, { number, file: translation, ground: "G4" }));
    expect(await fileRow(translation)).toMatchObject({ ground: "G4", kind: "E20", note: "Sworn translation", translationOf: original });
    const back = () => seller(w, (tx) => restoreFile({ tx, actor: w.owner, now: NOW }, { number, file: original }));
    await expect(back()).rejects.toMatchObject({ code: "not_found" });
    await seller(w, (tx) => removeFile({ tx, actor: w.owner, now: NOW }, { number, file: original }));
    await back();
    expect(await fileRow(original)).toMatchObject({ removedAt: null });
    expect((await trailOf(number)).audited).toContain("file.restore");
  });
  test("of another seller are not found, of its own they are", async () => {
    const number = await presented(w, 250_000);
    const id = await fileOn(number, { purpose: "contest" });
    await expect(begin(number, 10, crypto.randomUUID(), other)).rejects.toMatchObject({ code: "not_found" });
    const steal = seller(other, (tx) => assignFile({ tx, actor: other.owner, now: NOW }, { number, file: id, ground: "G1", kind: null }));
    await expect(steal).rejects.toMatchObject({ code: "not_found" });
    const erase = seller(other, (tx) => removeFile({ tx, actor: other.owner, now: NOW }, { number, file: id }));
    await expect(erase).rejects.toMatchObject({ code: "not_found" });
    await expect(
      seller(other, (tx) => finishUploadedFile({ tx, actor: other.owner, now: NOW }, { id, key: "x", size: 1, sha256: "d".repeat(64) })),
    ).rejects.toMatchObject({ code: "not_found" });
    await seller(w, (tx) => assignFile({ tx, actor: w.owner, now: NOW }, { number, file: id, ground: "G1", kind: null }));
    expect(await fileRow(id)).toMatchObject({ ground: "G1", removedAt: null });
  });
  test("once submitted they can be neither moved nor removed", async () => {
    const number = await contested(w);
    const id = await fileOn(number, { purpose: "inform" });
    await write(w, number, "inform", { statement_en: "With the report." });
    const at = await on(number);
    await seller(w, (tx) => inform({ tx, actor: w.owner, now: NOW + DAY }, { ...at, key: key(), declaration: DECLARATION }));
    await expect(seller(w, (tx) => removeFile({ tx, actor: w.owner, now: NOW }, { number, file: id }))).rejects.toMatchObject({
      code: "already_submitted",
    });
  });
  test("empty, too large, and to a claim that takes none any more", async () => {
    const number = await presented(w, 250_000);
    await expect(begin(number, 0)).rejects.toMatchObject({ code: "empty" });
    await expect(begin(number, FILE_LIMITS.maxBytes + 1)).rejects.toMatchObject({ code: "too_large" });
    await expect(begin(await inRecovery(w), 10)).rejects.toMatchObject({ code: "wrong_state" });
    await asStaff((tx) => tx.update(claims).set({ state: "closed" }).where(eq(claims.number, number)));
    await expect(begin(number, 10)).rejects.toMatchObject({ code: "wrong_state" });
  });
  const send = async (number: string) => {
    const at = await on(number);
    return seller(w, (tx) => contest({ tx, actor: w.owner, now: NOW + DAY }, { ...at, key: key(), declaration: DECLARATION }));
  };
  const drafted = async () => {
    const number = await presented(w, 250_000);
    await write(w, number, "contest", { grounds: ["G3"], statement_en: "No.", no_files_reason: "They follow." });
    return { number, id: await fileOn(number, { purpose: "contest" }) };
  };
  test("taken away while the answer is on its way, one is in it or gone, never both", async () => {
    const { number, id } = await drafted();
    const [taken, over] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const removed = seller(w, async (tx) => {
      await removeFile({ tx, actor: w.owner, now: NOW }, { number, file: id });
      taken.resolve();
      await over.promise;
    });
    await taken.promise;
    const sent = send(number);
    const waits = "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
    while ((await admin.query(waits)).rowCount === 0);
    over.resolve();
    await Promise.all([removed, sent]);
    expect(await fileRow(id)).toMatchObject({ status: "received", submissionId: null, removedAt: expect.any(Date) });
    const [row] = await asStaff((tx) =>
      tx
        .select({ snapshot: submissions.snapshot })
        .from(submissions)
        .innerJoin(claims, eq(claims.id, submissions.claimId))
        .where(eq(claims.number, number)),
    );
    expect(row?.snapshot.files).toEqual([]);
  });
  test("taken away before the answer went out, one does not come back into it", async () => {
    const { number, id } = await drafted();
    await seller(w, (tx) => removeFile({ tx, actor: w.owner, now: NOW }, { number, file: id }));
    await send(number);
    const back = seller(w, (tx) => restoreFile({ tx, actor: w.owner, now: NOW + DAY }, { number, file: id }));
    await expect(back).rejects.toMatchObject({ code: "wrong_state" });
    expect((await fileRow(id))?.removedAt).toBeInstanceOf(Date);
  });
  test("thirty at once never pass the limit of one claim", async () => {
    const number = await presented(w, 250_000);
    for (let i = 0; i < FILE_LIMITS.maxFiles - 10; i += 1) await fileOn(number, { purpose: "contest" });
    const tried = await Promise.allSettled(Array.from({ length: 30 }, () => begin(number, 10)));
    expect(tried.filter((t) => t.status === "fulfilled")).toHaveLength(10);
    for (const t of tried) if (t.status === "rejected") expect(t.reason).toMatchObject({ code: "too_many_files" });
    // One that was taken off the list makes room, and does not come back where there is none; nor does a refused one take any.
    const [one = "", two = ""] = tried.flatMap((t) => (t.status === "fulfilled" ? [t.value] : []));
    await seller(w, (tx) => removeFile({ tx, actor: w.owner, now: NOW }, { number, file: one }));
    await begin(number, 10);
    const back = () => seller(w, (tx) => restoreFile({ tx, actor: w.owner, now: NOW }, { number, file: one }));
    await expect(back()).rejects.toMatchObject({ code: "too_many_files" });
    await asStaff((tx) => tx.update(files).set({ status: "refused" }).where(eq(files.id, two)));
    await back();
  });
  test("thirty large ones at once never pass the size of one claim", async () => {
    const number = await presented(w, 250_000);
    const tried = await Promise.allSettled(Array.from({ length: 30 }, () => begin(number, FILE_LIMITS.maxBytes)));
    expect(tried.filter((t) => t.status === "fulfilled")).toHaveLength(FILE_LIMITS.maxTotalBytes / FILE_LIMITS.maxBytes);
    for (const t of tried) if (t.status === "rejected") expect(t.reason).toMatchObject({ code: "total_too_large" });
  });
});
