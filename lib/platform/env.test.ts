import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readEnv, SettingsError } from "./env.ts";

const DATABASE_URL = "postgres://app_login:vB7-qhT2@db.example/rejoinder";
const AUTH_SECRET = "9f2c61d07ab84e35c1f0d6b2738ae94b";
const production = { DATABASE_URL, AUTH_SECRET, APP_URL: "https://claims.example/path" };
const refused = (settings: Record<string, string>): string => {
  try {
    readEnv(settings);
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  return "";
};

test("production is the default, and its address is an origin", () => {
  const env = readEnv(production);
  expect(env).toMatchObject({
    mode: "production",
    appUrl: "https://claims.example",
    host: "127.0.0.1",
    port: 3000,
    s3: null,
    smtpUrl: null,
  });
  expect([env.directDatabaseUrl, env.ownerDatabaseUrl]).toEqual([DATABASE_URL, DATABASE_URL]);
  expect(Object.isFrozen(env)).toBe(true);
});

test("the demo knows its own address; its clock exists nowhere else", () => {
  const demo = { DATABASE_URL, AUTH_SECRET, REJOINDER_MODE: "demo", PORT: "3100", DEMO_NOW: "2026-06-16T20:00:00Z" };
  expect(readEnv(demo)).toMatchObject({ mode: "demo", appUrl: "http://localhost:3100", demoNow: Date.UTC(2026, 5, 16, 20) });
  expect(readEnv({ ...production, DEMO_NOW: demo.DEMO_NOW }).demoNow).toBeNull();
});

test.each([
  ["DATABASE_URL", { ...production, DATABASE_URL: "" }],
  ["AUTH_SECRET", { ...production, AUTH_SECRET: "" }],
  ["AUTH_SECRET", { ...production, AUTH_SECRET: "short" }],
  ["APP_URL", { ...production, APP_URL: "" }],
  ["APP_URL", { ...production, APP_URL: "claims" }],
  ["APP_URL", { ...production, APP_URL: "http://claims.example" }],
  ["APP_URL", { ...production, APP_URL: "http://192.168.1.5:3000" }],
  ["APP_URL", { ...production, APP_URL: "http://localhost:3000", HOST: "0.0.0.0" }],
  ["PORT", { ...production, PORT: "3000a" }],
  ["PORT", { ...production, PORT: "70000" }],
  ["DEMO_NOW", { ...production, DEMO_NOW: "soon" }],
  ["S3_ENDPOINT", { ...production, S3_BUCKET: "files" }],
  ["SMTP_URL", { ...production, SMTP_URL: "mail.example:25/vB7-qhT2" }],
  ["SMTP_URL", { ...production, SMTP_URL: "https://me:vB7-qhT2@mail.example" }],
  ["MAIL_FROM", { ...production, MAIL_FROM: "Northgate claims" }],
  ["MAIL_FROM", { ...production, MAIL_FROM: "Northgate <claims>" }],
  ["CLAMD", { ...production, CLAMD: "scanner" }],
  ["CLAMD", { ...production, CLAMD: "scanner:99999" }],
  ["TRUST_PROXY", { ...production, TRUST_PROXY: "yes" }],
  ["NAMED_STATEMENTS", { ...production, NAMED_STATEMENTS: "false" }],
  ["REJOINDER_MODE", { ...production, REJOINDER_MODE: "Demo" }],
  ["LOG_LEVEL", { ...production, LOG_LEVEL: "loud" }],
])("a wrong %s is refused in one sentence that names it and tells no secret", (name, settings) => {
  const sentence = refused(settings);
  expect(sentence).toContain(name);
  expect(sentence).toMatch(/^[^\n]+\.$/);
  expect(sentence).not.toContain("vB7-qhT2");
});

const EXAMPLE = Object.fromEntries(
  [...readFileSync(join(import.meta.dirname, "../../.env.example"), "utf8").matchAll(/^(?:# )?([A-Z0-9_]+)=(.+)$/gm)].map((m) => [
    m[1] ?? "",
    m[2] ?? "",
  ]),
);
const S3 = { S3_BUCKET: "files", S3_ENDPOINT: "https://s3.example", S3_ACCESS_KEY_ID: "key" };
test.each([
  ["AUTH_SECRET", "0123456789abcdef0123456789abcdef", {}],
  ["AUTH_SECRET", "x".repeat(40), {}],
  ["AUTH_SECRET", "abcdabcdabcdabcdabcdabcdabcdabcdabcd", {}],
  ["AUTH_SECRET", "1234567890qwertyuiop1234567890qwertyuiop", {}],
  ["AUTH_SECRET", "changeme-changeme-please-change-me-now", {}],
  ["AUTH_SECRET", "a secret of the tests, long enough for the rule", {}],
  ["AUTH_SECRET", "my company's password for signing sessions", {}],
  ["AUTH_SECRET", "9f2c61d07ab84e35c1f0d6b2738ae9", {}],
  ["DATABASE_URL", EXAMPLE.DATABASE_URL ?? "", {}],
  ["OWNER_DATABASE_URL", EXAMPLE.OWNER_DATABASE_URL ?? "", {}],
  ["DATABASE_URL", "postgres://app_login:postgres@db.example/rejoinder", {}],
  ["SMTP_URL", EXAMPLE.SMTP_URL ?? "", {}],
  ["S3_SECRET_ACCESS_KEY", "minio", S3],
  ["S3_SECRET_ACCESS_KEY", "changeme-s3", S3],
  ["OIDC_CLIENT_SECRET", "changeme", { OIDC_ISSUER: "https://id.example", OIDC_CLIENT_ID: "claims" }],
])("production does not start with the known or guessable %s %j, and says so in one sentence", (name, value, more) => {
  const sentence = refused({ ...production, ...more, [name]: value });
  expect(sentence).toMatch(new RegExp(`^${name} [^\\n]+\\.$`));
  expect(sentence).not.toContain(value);
  // The demo makes its own, and a run of the tests has such a one.
  if (name === "AUTH_SECRET" && value.length >= 32) expect(refused({ ...production, REJOINDER_MODE: "demo", [name]: value })).toBe("");
});

test.each(["claims@claims.example", "Northgate claims <claims@claims.example>", "北门理赔 <claims@claims.example>"])(
  "mails may come from %s",
  (MAIL_FROM) => expect(readEnv({ ...production, MAIL_FROM }).mailFrom).toBe(MAIL_FROM),
);

test.each(["/run/clamav/clamd.ctl", "scanner.example:3310", "10.0.0.4:3310"])("a scanner may listen at %s", (CLAMD) =>
  expect(readEnv({ ...production, CLAMD }).scanner).toBe(CLAMD),
);

test("what random sources give is taken", () => {
  for (let i = 0; i < 200; i += 1)
    for (const made of [randomBytes(16).toString("hex"), randomBytes(32).toString("base64")])
      expect(refused({ ...production, AUTH_SECRET: made })).toBe("");
});

test.each(["http://localhost:3000", "http://127.0.0.1:3000", "http://[::1]:3000"])("%s needs no https", (APP_URL) => {
  expect(readEnv({ ...production, APP_URL }).appUrl).toBe(APP_URL);
});

test(".env.example explains every setting that is read", () => {
  const text = (path: string): string => readFileSync(join(import.meta.dirname, "../..", path), "utf8");
  const read = [...text("lib/platform/env.ts").matchAll(/\b(?:text|need)\(\s*"([A-Z0-9_]+)"/g)].map((m) => m[1]);
  const told = [...text(".env.example").matchAll(/^(?:# )?([A-Z0-9_]+)=/gm)].map((m) => m[1]);
  expect(read.length).toBeGreaterThan(15);
  expect(read.filter((name) => !told.includes(name))).toEqual([]);
});
