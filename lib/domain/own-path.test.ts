import { expect, test } from "vitest";
import { ownPath, signInAddress } from "./own-path.ts";

test.each(["/overview", "/claims/CLM-2026-000123?tab=files#f-2", "/claims?status=open&q=%E7%81%AF", "/desk/screening"])(
  "%s is a path of ours",
  (path) => {
    expect(ownPath(path)).toBe(path);
  },
);

test.each([
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "https://evil.example/",
  "javascript:alert(1)",
  "/\t/evil.example",
  "/\n/evil.example",
  " /overview",
  "overview",
  "",
  "/claims/..//evil.example",
  "/x/../api/auth/signout",
  "/x/%2e%2e/api/auth/signout",
  "/api/auth/signout",
  "/uploads/1",
  "/sign-in?next=/sign-in",
  `/${"a".repeat(1_000)}`,
  null,
  ["/overview"],
])("%j is not", (path) => {
  expect(ownPath(path)).toBeNull();
});

test("the sign-in leads back, and only to our own pages", () => {
  expect(signInAddress("/claims?q=a&b=c")).toBe("/sign-in?next=%2Fclaims%3Fq%3Da%26b%3Dc");
  expect(signInAddress("//evil.example")).toBe("/sign-in");
  expect(signInAddress("/")).toBe("/sign-in");
  expect(signInAddress(null)).toBe("/sign-in");
});
