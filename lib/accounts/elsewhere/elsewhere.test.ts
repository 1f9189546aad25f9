import { expect, test } from "vitest";
import { toSession } from "#lib/auth/session.ts";
import { provenElsewhere } from "#lib/domain/proven-elsewhere.ts";
import { readEnv, SettingsError } from "#lib/platform/env.ts";
import { holderOf, TICKET_SECONDS, ticketFor } from "./ticket.ts";

Object.assign(process.env, {
  DATABASE_URL: "postgres://x",
  AUTH_SECRET: "a secret of the tests, long enough for the rule",
  REJOINDER_MODE: "demo",
});

test.each([
  [["pwd"], null, false],
  [["pwd", "otp"], null, false],
  [["mfa"], null, true],
  [[], "phr", true],
  [[], "urn:store:strong", true],
  [[], "1", false],
])("methods %j and class %s: %s", (amr, acr, proven) => {
  expect(provenElsewhere(amr, acr, ["urn:store:strong"])).toBe(proven);
});

test("staff proven elsewhere need no authenticator of their own while that session is", () => {
  const row: Parameters<typeof toSession>[0] = {
    ...{ userId: "u", name: "R", email: "r@desk.example", locale: "en", zone: "UTC", theme: "system", memberships: [] },
    ...{ staffRole: "reviewer", sellerId: null, secondFactor: false, provenElsewhere: false },
  };
  expect(toSession(row, "h", true)).toMatchObject({ mustEnrol: true, staff: null });
  expect(toSession({ ...row, provenElsewhere: true }, "h", true)).toMatchObject({ mustEnrol: false, staff: { role: "reviewer" } });
});

test("a ticket names its holder for five minutes, and nothing else does", () => {
  const ticket = ticketFor("someone", 1_000);
  expect(holderOf(ticket, 1_000 + TICKET_SECONDS * 1_000 - 1)).toBe("someone");
  expect([holderOf(ticket, 1_000 + TICKET_SECONDS * 1_000), holderOf("", 1_000), holderOf(`${ticket.slice(0, -4)}AAAA`, 1_000)]).toEqual([
    null,
    null,
    null,
  ]);
});

test("the settings are whole or refused in words", () => {
  const base = { DATABASE_URL: "x", AUTH_SECRET: "a secret of the tests, long enough for the rule", REJOINDER_MODE: "demo" };
  const oidc = { OIDC_ISSUER: "https://login.example", OIDC_CLIENT_ID: "r", OIDC_CLIENT_SECRET: "s" };
  expect(readEnv(base).oidc).toBeNull();
  expect(readEnv({ ...base, ...oidc, OIDC_MFA_ACR: "a, b" }).oidc).toMatchObject({ issuer: "https://login.example", mfaAcr: ["a", "b"] });
  expect(() => readEnv({ ...base, ...oidc, OIDC_ISSUER: "http://login.example" })).toThrow(SettingsError);
  expect(() => readEnv({ ...base, ...oidc, OIDC_CLIENT_SECRET: "" })).toThrow(/OIDC_CLIENT_SECRET/);
});
