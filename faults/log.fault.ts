import { type ChildProcess, spawn } from "node:child_process";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import pg from "pg";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { useDatabase } from "#db/testing/database.ts";
import { makeWorld, NOW, presented, seller, type World } from "#db/testing/world.ts";
import { createPerson } from "#lib/accounts/create-person.ts";
import { fileClaim } from "#lib/claims/file-claim.ts";
import { fileClaimSchema } from "#lib/claims/intake-schema.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { nodePath } from "#lib/storage/preview/run-child.ts";
import { saveHook } from "#lib/webhooks/endpoint.ts";
import { figure } from "./figure.ts";
import { actionId, callAction, setClock, tick, Web } from "./web.ts";

// What people are called, write and keep secret is planted wherever it can be typed, with things going wrong meanwhile; then
// everything the web process and the worker printed is searched for it.
const NAME = "Plantina Verdancroft";
const EMAIL = "plantina.verdancroft@secret-mail.example";
const PASSWORD = "plantedword violet harbour 42";
const TEXT = "Plantedwords: the nursery curtain caught fire";
const ZH = "植入的私人陈述";
const TOKEN = "plantedtokenplantedtokenplantedtokenplanted";
const PLANTS = [
  "lantina",
  "erdancroft",
  "secret-mail",
  "lantedword",
  "violet harbour",
  "nursery",
  "植入的私人陈述",
  "plantedtoken",
  "Plantopia",
];

let db: Awaited<ReturnType<typeof useDatabase>>;
let admin: pg.Client;
let web: Web;
let w: World;
let hook: Server;
let smtp: SMTPServer;
let worker: ChildProcess;
let workerSaid = "";
beforeAll(async () => {
  db = await useDatabase();
  admin = new pg.Client({ connectionString: db.admin });
  await admin.connect();
  // A receiver that says back what it was sent and more, and a mail server that names whom it refuses.
  hook = createServer((req, res) => req.resume().on("end", () => res.writeHead(500).end(`no thanks ${NAME}`)));
  await new Promise<void>((ready) => hook.listen(0, "127.0.0.1", ready));
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo: ({ address }, _session, done) => done(Object.assign(new Error(`${address} ${NAME} is busy`), { responseCode: 451 })),
  });
  smtp.on("error", () => undefined);
  await new Promise<void>((ready) => smtp.listen(0, "127.0.0.1", ready));
  w = await makeWorld("plants");
  await setClock(NOW);
  web = await Web.ready({ listens: true });
}, 180_000);
afterAll(async () => {
  await web?.kill();
  worker?.kill("SIGKILL");
  await new Promise((closed) => hook.close(closed));
  await new Promise<void>((closed) => smtp.close(() => closed()));
  await admin.end();
  await db.drop();
});

function startWorker(): ChildProcess {
  const { PATH, DATABASE_URL, OWNER_DATABASE_URL, AUTH_SECRET, DATA_DIR } = process.env;
  const settings = {
    ...{ PATH, DATABASE_URL, OWNER_DATABASE_URL, AUTH_SECRET, DATA_DIR, NODE_ENV: "production", REJOINDER_MODE: "demo", LOG_LEVEL: "info" },
    SMTP_URL: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`,
  };
  const child = spawn(nodePath(process.cwd()), ["--disable-warning=ExperimentalWarning", join(process.cwd(), "scripts/worker.ts")], {
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: settings as NodeJS.ProcessEnv,
  });
  for (const out of [child.stdout, child.stderr])
    out?.on("data", (piece) => {
      workerSaid += piece;
    });
  return child;
}
const until = async (what: string, holds: () => boolean | Promise<boolean>) => {
  for (const from = performance.now(); !(await holds()); await tick(50))
    if (performance.now() - from > 40_000) throw new Error(`not within 40 s: ${what}`);
};

test("nothing that people are called, write or keep secret stands in what the processes print", async () => {
  const sellers = [{ externalId: "plants", role: "owner" as const }];
  const person = { email: EMAIL, name: NAME, password: PASSWORD, locale: "en" as const, zone: "UTC", staffRole: null, sellers };
  await asStaff((tx) => createPerson(tx, person, NOW));
  const url = `http://127.0.0.1:${(hook.address() as AddressInfo).port}/${NAME.replace(" ", "-")}`;
  await seller(w, (tx) => saveHook({ tx, actor: w.owner, now: NOW - 86_400_000 }, { url, format: "standard", enabled: true }));
  const filing = {
    ...{ seller_id: "plants", reference: "P-1", currency: "USD", heads: [{ head: "property_damage", claimed_minor: 250_000 }] },
    incident: { kind: "fire", on: "2026-05-21", happened: { en: "overheated", "zh-CN": "过热" } },
    product: { name: { en: "Lamp", "zh-CN": "灯" }, physical: true, asin: "B0LAMP", title: "Lamp" },
    order: { number: "112-1", price_minor: 1, purchased_on: "2026-01-01" },
    customer: { first_name: "Plantina", last_initial: "V", region: "Plantopia" },
    statement: { text: TEXT, language: "en" },
  };
  await asStaff((tx) =>
    fileClaim({ tx, actor: { kind: "partner", partnerId: "care", name: "care" }, now: NOW }, fileClaimSchema.parse(filing)),
  );
  const number = await presented(w, 250_000);

  // Sign-ins right and wrong, links that open nothing, addresses with words in them.
  let cookie = await web.signIn(EMAIL, PASSWORD);
  await web.signIn(EMAIL, `${PASSWORD} wrong`);
  const get = (path: string, as = cookie) => fetch(web.url + path, { headers: { cookie: as }, redirect: "manual" }).then((r) => r.text());
  const paths = [
    `/claims?q=${encodeURIComponent(NAME)}`,
    `/reset/${TOKEN}`,
    `/invite/${TOKEN}`,
    `/guest/${TOKEN}`,
    `/api/feed/${TOKEN}`,
    `/${TOKEN}`,
  ];
  for (const path of paths) await get(path);
  const act = (page: string, file: string, name: string, input: unknown) =>
    callAction(web.url, page, actionId(`lib/${file}/actions.ts`, name), cookie, input);
  const draft = (field: string, value: unknown, version = 0) =>
    act(`/claims/${number}/respond/statement`, "claims", "saveDraftField", { number, draft: "contest", field, value, version });
  const profile = { name: NAME, locale: "en", zone: "UTC", theme: "system" };
  const everything = async () => [
    await draft("statement_zh", ZH),
    await draft("statement_en", TEXT),
    await act(`/claims/${number}`, "claims", "writeTeamNote", { number, text: TEXT }),
    await act("/settings/profile", "accounts", "saveProfile", profile),
    await act("/reset", "accounts", "askForReset", { email: EMAIL }),
    await act(`/reset/${TOKEN}`, "accounts", "setNewPassword", { token: TOKEN, password: PASSWORD }),
    await act(`/invite/${TOKEN}`, "accounts", "acceptTheInvitation", {
      token: TOKEN,
      name: NAME,
      password: PASSWORD,
      locale: "en",
      zone: "UTC",
    }),
    await act("/settings/team", "accounts/team", "inviteToTeam", { email: `x.${EMAIL}`, role: "viewer", locale: "en" }),
    await act("/security", "accounts", "changeMyPassword", { current: PASSWORD, next: `${PASSWORD} new` }),
  ];
  const well = await everything();
  expect(well.filter((a) => a?.ok)).toHaveLength(7);
  // With the password the session's token changed.
  cookie = await web.signIn(EMAIL, `${PASSWORD} new`);

  // The same while the database refuses, so that every write and page ends in an error about what was typed.
  const tables = ["draft_fields", "audit_heads", "claims", "invitations", "deliveries"];
  const rights = async (what: "revoke" | "grant") => {
    for (const table of tables)
      await admin.query(`${what} select, insert, update on ${table} ${what === "revoke" ? "from" : "to"} app_seller, app_staff`);
  };
  await rights("revoke");
  const broken = await everything();
  expect(broken.filter((a) => a?.ok === false && a.code === "unexpected").length).toBeGreaterThanOrEqual(4);
  for (const path of paths) await get(path);
  await get(`/claims/${number}`);
  await rights("grant");
  await fetch(`${web.url}/api/v1/claims`, { method: "POST", body: `{"customer": "${NAME}` });
  await fetch(`${web.url}/uploads`, { method: "POST", headers: { cookie, "tus-resumable": "1.0.0", "upload-metadata": NAME } });
  const report = {
    "csp-report": { "document-uri": `${web.url}/guest/${TOKEN}`, "blocked-uri": `https://evil.example/?${NAME}`, "script-sample": TEXT },
  };
  await fetch(`${web.url}/api/csp-report`, { method: "POST", body: JSON.stringify(report) });
  await callAction(web.url, "/claims", "00".repeat(21), cookie, { text: TEXT });

  // Mails and messages that are refused with words about whom they are for.
  worker = startWorker();
  const tried = async (task: string) =>
    Number(
      (await admin.query("select count(*) as n from graphile_worker.jobs where task_identifier = $1 and attempts > 0", [task])).rows[0]?.n,
    ) > 0;
  for (const task of ["notice.deliver", "hook.seller", "account.security", "account.reset"]) await until(task, () => tried(task));
  await until("the failures are in the log", () => /"event":"job\.retry"[^\n]*hook\.seller/.test(workerSaid));

  const said = `${web.said}\n${workerSaid}`;
  const events = new Set([...said.matchAll(/"event":"([a-z_.]+)"/g)].map((m) => m[1]));
  expect([...events]).toEqual(expect.arrayContaining(["fault", "csp", "job.retry"]));
  const hits = said.split("\n").filter((line) => PLANTS.some((p) => line.includes(p)));
  figure("–", `lines of the log (${said.split("\n").length}) with something planted`, hits.length, "0");
  expect(hits.map((h) => h.slice(0, 400))).toEqual([]);
}, 150_000);
