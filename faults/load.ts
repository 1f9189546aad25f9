import { randomBytes, randomUUID } from "node:crypto";
import { DECLARATION, on, write } from "#db/testing/story.ts";
import { NOW, presented, type World } from "#db/testing/world.ts";
import { createPerson } from "#lib/accounts/create-person.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { openUpload, sendFrom, sha256 } from "./uploading.ts";
import { actionId, callAction, PASSWORD, tick } from "./web.ts";

/** What one client did: an answer with a file, through the pages' own doors. `receipt` null: it was not acknowledged. */
export type Done = { number: string; receipt: string | null; file: { id: string; sha256: string } | null; ms: number; at: number };

/** A colleague each, so that nobody comes near the limit of calls a minute. */
export async function colleagues(world: string, many: number, signIn: (email: string) => Promise<string>): Promise<string[]> {
  const cookies: string[] = [];
  for (let i = 0; i < many; i += 1) {
    const email = `load${i}@${world}.example`;
    const person = { email, name: `load${i}`, password: PASSWORD, locale: "en" as const, zone: "UTC", staffRole: null };
    await asStaff((tx) => createPerson(tx, { ...person, sellers: [{ externalId: world, role: "manager" }] }, NOW));
    cookies.push(await signIn(email));
  }
  return cookies;
}

/** Clients that upload a file and send an answer, one claim after the other, until they are told to stop. */
export function underLoad(w: World, url: () => string, cookies: readonly string[]) {
  const action = actionId("lib/claims/actions.ts", "contestClaim");
  const done: Done[] = [];
  let going = true;
  const answerOne = async (cookie: string): Promise<void> => {
    const number = await presented(w, 250_000);
    await write(w, number, "contest", { grounds: ["G3"], statement_en: "Not the cause.", no_files_reason: "The record follows." });
    const bytes = Buffer.from(
      `lot;count\n${randomBytes(20_000)
        .toString("hex")
        .replace(/(.{64})/g, "$1\n")}`,
    );
    const opened = await openUpload(url(), cookie, {
      claim: number,
      name: `批次-${number}.csv`,
      type: "text/csv",
      size: bytes.length,
    }).catch(() => null);
    const sent = opened && "url" in opened ? await sendFrom(opened.url, cookie, bytes, 0) : false;
    const file = opened && "url" in opened && sent ? { id: opened.id, sha256: sha256(bytes) } : null;
    const at = performance.now();
    const input = { ...(await on(number)), key: randomUUID(), declaration: DECLARATION };
    const send = () => callAction(url(), `/claims/${number}/respond/declare`, action, cookie, input);
    let said = await send();
    // Until the worker has looked into the file, the answer is told to wait.
    for (let tries = 0; said?.ok === false && said.code === "files_pending" && tries < 100; tries += 1) {
      await tick(100);
      said = await send();
    }
    done.push({ number, receipt: said?.ok ? String(said.data?.receipt) : null, file, ms: performance.now() - at, at });
  };
  const clients = cookies.map(async (cookie) => {
    while (going) await answerOne(cookie);
  });
  return {
    done,
    async stop(): Promise<Done[]> {
      going = false;
      await Promise.all(clients);
      return done;
    },
  };
}
