import { beforeEach, expect, test, vi } from "vitest";

const settings = vi.hoisted(() => ({ appUrl: "", authSecret: "9f2c61d07ab84e35c1f0d6b2738ae94b", mode: "production" }));
vi.mock("#lib/platform/env.ts", () => ({ env: () => settings }));
type Set = { name: string; value: string; options: Record<string, unknown> };
const jar = vi.hoisted(() => ({ set: [] as Set[] }));
vi.mock("server-only", () => ({}));
vi.mock("next/headers", () => ({
  cookies: async () => ({ set: (name: string, value: string, options: Set["options"]) => jar.set.push({ name, value, options }) }),
}));
vi.mock("next-auth", () => ({ default: () => async () => new Response("{}", { headers: { "set-cookie": "a=b" } }) }));
const { authOptions } = await import("./options.ts");
const { authRoute } = await import("#lib/gate/auth-route.ts");
const { keepPreferences, keepSession } = await import("#lib/gate/preferences.ts");
const { sessionToken } = await import("./token.ts");

beforeEach(() => {
  jar.set = [];
});
const refuse = async () => ({ refused: "credentials" });
const nobody = { password: refuse, elsewhere: refuse, code: refuse };
const HELD = { httpOnly: true, sameSite: "lax", path: "/", secure: true };

test("over https every cookie of the sign-in is held to this host by its name, and to https, and out of scripts' reach", () => {
  settings.appUrl = "https://claims.example";
  const set = Object.values(authOptions(nobody).cookies ?? {});
  expect(set.length).toBeGreaterThanOrEqual(3);
  for (const { name, options } of set) {
    expect(name).toMatch(/^__Host-rejoinder\.[a-z.]+$/);
    // `__Host-` is refused by browsers with a domain, another path or without Secure.
    expect(options).toEqual(HELD);
  }
});

test("a renewed session, the browser's mark, language and theme travel over https alone", async () => {
  settings.appUrl = "https://claims.example";
  await keepSession("a token");
  await keepPreferences({ locale: "en", theme: "dark" });
  const [session, ...rest] = jar.set;
  expect(session).toMatchObject({ name: "__Host-rejoinder.session", options: HELD });
  expect(await sessionToken(session?.value)).toBe("a token");
  expect(rest.map((c) => c.name)).toEqual(["rejoinder-locale", "rejoinder-theme"]);
  for (const { options } of rest) expect(options).toMatchObject(HELD);
  const answer = await authRoute(nobody)(new Request("https://claims.example/api/auth/csrf"), {} as never);
  expect(answer.headers.getSetCookie()[1]).toMatch(
    /^__Host-rejoinder\.browser=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+; Secure$/,
  );
});

test("a browser that has its mark keeps it", async () => {
  settings.appUrl = "https://claims.example";
  const headers = { cookie: "__Host-rejoinder.browser=known" };
  const answer = await authRoute(nobody)(new Request("https://claims.example/api/auth/csrf", { headers }), {} as never);
  expect(answer.headers.getSetCookie()).toEqual(["a=b"]);
});

test("the demo over plain http has no names that a browser would refuse", () => {
  settings.appUrl = "http://localhost:3000";
  for (const { name, options } of Object.values(authOptions(nobody).cookies ?? {}))
    expect([name.startsWith("__"), options.secure]).toEqual([false, false]);
});
