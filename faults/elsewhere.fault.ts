import { eq } from "drizzle-orm";
import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, expect, test } from "vitest";
import { userIdentities, users } from "#db/schema/accounts.ts";
import { secondFactors } from "#db/schema/second-factor.ts";
import { useDatabase } from "#db/testing/database.ts";
import { makeWorld, type World } from "#db/testing/world.ts";
import { seal } from "#lib/platform/secret-box.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { CLIENT, IdentityProvider } from "#scripts/samples/identity-provider.ts";
import { figure } from "./figure.ts";
import { Web } from "./web.ts";

// Signing in through an OpenID Connect provider, against a real one: every way in, and every way that must stay shut.

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
let provider: IdentityProvider;
let web: Web;
beforeAll(async () => {
  db = await useDatabase();
  w = await makeWorld("elsewhere");
  provider = await IdentityProvider.listen();
  Object.assign(process.env, { OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: CLIENT.id, OIDC_CLIENT_SECRET: CLIENT.secret });
  web = await Web.ready();
  provider.serve(web.url);
}, 180_000);
afterAll(async () => {
  await web?.kill();
  provider?.close();
  await db.drop();
});

/** A browser: cookies by origin, redirects followed one by one. */
class Browser {
  readonly #jars = new Map<string, Map<string, string>>();
  async go(url: string, init: RequestInit = {}): Promise<Response> {
    const { origin } = new URL(url);
    const jar = this.#jars.get(origin) ?? new Map<string, string>();
    this.#jars.set(origin, jar);
    const cookie = [...jar].map(([k, v]) => `${k}=${v}`).join("; ");
    const answer = await fetch(url, { redirect: "manual", ...init, headers: { cookie, ...init.headers } });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === "" || /max-age=0|expires=thu, 01 jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return answer;
  }
  async post(path: string, fields: Record<string, string>): Promise<{ url?: string }> {
    const { csrfToken } = (await (await this.go(`${web.url}/api/auth/csrf`)).json()) as { csrfToken: string };
    const body = new URLSearchParams({ ...fields, csrfToken, json: "true" }).toString();
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    return (await (await this.go(`${web.url}${path}`, { method: "POST", headers, body })).json()) as { url?: string };
  }
  /** @returns where the browser ends up, and the address the provider sent it back to */
  async signIn(): Promise<{ path: string; back: string }> {
    let at = (await this.post("/api/auth/signin/elsewhere", { callbackUrl: "/sign-in?arrived=1" })).url ?? "";
    let back = "";
    for (let hops = 0; hops < 12; hops += 1) {
      if (at.includes("/api/auth/callback/")) back = at;
      const answer = await this.go(at);
      const to = answer.headers.get("location");
      if (!to) break;
      at = new URL(to, at).href;
    }
    return { path: at.replace(web.url, ""), back };
  }
  readonly inside = async (): Promise<boolean> => (await this.go(`${web.url}/api/notices/unread`)).status === 200;
}

const identities = () => asStaff((tx) => tx.select().from(userIdentities));
const EMAIL = "owner@elsewhere.example";
async function tried(login: IdentityProvider["login"]) {
  provider.login = login;
  const browser = new Browser();
  const { path } = await browser.signIn();
  return { path, inside: await browser.inside() };
}

test("a verified address opens its account and nobody's else; no account is ever made", async () => {
  const people = async () => (await asStaff((tx) => tx.select({ id: users.id }).from(users))).length;
  const before = await people();
  const shut: string[] = [];
  const stays = async (login: IdentityProvider["login"], why: string) => {
    const { path, inside } = await tried(login);
    expect({ path, inside }).toEqual({ path: `/sign-in?error=${why}`, inside: false });
    shut.push(why);
  };
  await stays({ sub: "x1", email: EMAIL }, "oidc_unverified");
  await stays({ sub: "x2", verified: true }, "oidc_unverified");
  await stays({ sub: "x3", email: "stranger@elsewhere.example", verified: true }, "oidc_unknown");
  const lin = { sub: "lin", email: "Owner@elsewhere.example", verified: true };
  expect(await tried(lin)).toEqual({ path: "/sign-in?arrived=1", inside: true });
  // The identity counts from now on: not its address any more, and nobody else who is given that address over there.
  expect(await tried({ sub: "lin", email: "other@elsewhere.example", verified: false })).toMatchObject({ inside: true });
  await stays({ sub: "heir", email: EMAIL, verified: true }, "oidc_other");
  const suspended = (at: Date | null) => asStaff((tx) => tx.update(users).set({ disabledAt: at }).where(eq(users.id, w.owner.userId)));
  await suspended(new Date());
  await stays(lin, "oidc_unknown");
  await suspended(null);
  expect((await identities()).map((i) => [i.subject, i.userId])).toEqual([["lin", w.owner.userId]]);
  expect(await people()).toBe(before);
  figure("OIDC", "ways in that must stay shut, and did", shut.length, "5");
});

test("a way back that this browser did not begin opens nothing", async () => {
  provider.login = { sub: "lin", email: EMAIL, verified: true };
  const [victim, thief] = [new Browser(), new Browser()];
  const { back } = await thief.signIn();
  for (const url of [back, back.replace(/state=[^&]+/, "state=forged"), back.replace(/code=[^&]+/, "code=forged")]) {
    await victim.go(url);
    expect(await victim.inside()).toBe(false);
  }
});

test("who has an authenticator here is asked for its code, unless the provider asked for a second factor itself", async () => {
  const secret = new Secret({ size: 20 });
  const { userId } = w.reviewer;
  await asStaff((tx) => tx.insert(secondFactors).values({ userId, secret: seal(secret.base32), confirmedAt: new Date() }));
  const who = { sub: "rita", email: "reviewer@elsewhere.example", verified: true };
  provider.login = who;
  const browser = new Browser();
  const inDesk = async (b: Browser) => (await b.go(`${web.url}/api/desk/held`)).status === 200;
  expect((await browser.signIn()).path).toBe("/sign-in?code=1");
  expect(await inDesk(browser)).toBe(false);
  const code = new TOTP({ secret, period: 30, digits: 6 }).generate();
  const enter = (b: Browser, given: string) => b.post("/api/auth/callback/credentials", { ticket: "1", code: given, callbackUrl: "/" });
  expect((await enter(new Browser(), code)).url).toContain("ticket_over");
  expect((await enter(browser, "000000")).url).toContain("code_wrong");
  expect((await enter(browser, code)).url).not.toContain("error");
  expect(await inDesk(browser)).toBe(true);
  provider.login = { ...who, amr: ["pwd", "mfa"] };
  const proven = new Browser();
  expect((await proven.signIn()).path).toBe("/sign-in?arrived=1");
  expect(await inDesk(proven)).toBe(true);
});
