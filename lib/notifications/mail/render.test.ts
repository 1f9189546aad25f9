import { describe, expect, it } from "vitest";
import { ACCOUNT_NOTICES } from "#lib/domain/account-notices.ts";
import { NOTICE_KINDS, TEAM_NOTICES } from "#lib/domain/claim/event.ts";
import { INSURANCE_NOTICES } from "#lib/domain/requirements/status.ts";
import en from "#lib/i18n/messages/en/mail.json" with { type: "json" };
import zh from "#lib/i18n/messages/zh-CN/mail.json" with { type: "json" };
import { type NoticeMail, renderNotice } from "./render.ts";

const params = {
  number: "CLM-2026-000347",
  product: "Arc floor lamp",
  happened: "overheated and scorched a rug.",
  amount: "USD 2,302.39",
  due: "Thu 18 June, 14:59 (Los Angeles Wed 17 June, 23:59)",
  reason: null,
  receipt: null,
};
const mail = (more: Partial<NoticeMail> = {}): Promise<{ subject: string; html: string; text: string }> =>
  renderNotice({
    kind: "presented_large",
    locale: "en",
    recipientName: "Wei Hao",
    params,
    url: "https://claims.northgate.example/claims/CLM-2026-000347",
    ...more,
  });

const placeholders = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ""))].sort();

describe("the mail of a notice", () => {
  it("says what happened, by when, and how to go on, in html and in text alike", async () => {
    const { subject, html, text } = await mail();
    expect(subject).toBe("Your response is needed: Arc floor lamp, CLM-2026-000347");
    for (const part of [
      "Wei Hao,",
      "Reported: overheated and scorched a rug.",
      "Up to USD 2,302.39 is eligible.",
      "Los Angeles Wed 17 June, 23:59",
      "Read the claim and answer",
      "https://claims.northgate.example/claims/CLM-2026-000347",
    ]) {
      expect(text).toContain(part);
      expect(html.replaceAll("<!-- -->", "")).toContain(part);
    }
    expect(html).toContain('lang="en"');
    expect(html).toContain("prefers-color-scheme: dark");
    expect(html.match(/<a /g)).toHaveLength(2);
    expect(html).not.toMatch(/<img|<script|src=/);
  });

  it("is native in Chinese", async () => {
    const { subject, text, html } = await mail({
      locale: "zh-CN",
      recipientName: "魏浩",
      params: { ...params, product: "Arc 落地灯", happened: "过热，烧焦地毯。", due: "6月18日 周四 14:59（洛杉矶 6月17日 周三 23:59）" },
    });
    expect(subject).toBe("待您回应：Arc 落地灯，CLM-2026-000347");
    expect(html).toContain('lang="zh-CN"');
    expect(text).toContain("买家就您的 Arc 落地灯提出索赔：过热，烧焦地毯。");
    expect(text).toContain("请在 6月18日 周四 14:59（洛杉矶 6月17日 周三 23:59）前回应。");
    expect(text).toContain("可赔金额不超过 USD 2,302.39。");
    const pan = await mail({ kind: "settled", locale: "zh-CN", params: { ...params, product: "铸铁锅 XL" } });
    expect(pan.text).toContain("铸铁锅 XL 这件索赔的付款 USD 2,302.39 已确认，");
  });

  it.each([...NOTICE_KINDS, ...TEAM_NOTICES])("%s has subject, text and button in both languages with the same figures", async (kind) => {
    expect(Object.keys(en[kind])).toEqual(["subject", "body", "action"]);
    expect(Object.keys(zh[kind])).toEqual(["subject", "body", "action"]);
    for (const part of ["subject", "body", "action"] as const)
      expect(placeholders(zh[kind][part]), part).toEqual(placeholders(en[kind][part]));
    for (const locale of ["en", "zh-CN"] as const) {
      const full = await mail({ kind, locale, params: { ...params, reason: "The unit was altered.", receipt: "R-000347-1" } });
      const bare = await mail({ kind, locale, params: { number: params.number } });
      for (const { subject, html, text } of [full, bare]) {
        expect(subject).toContain("CLM-2026-000347");
        expect(subject.length).toBeLessThan(100);
        // No hole, no key and no placeholder where a word should be.
        expect(text).not.toMatch(/undefined|null|\{|\}|mail\.|： *。| ,|!|！/);
        expect(html).not.toMatch(/undefined|mail\.(facts|missing)/);
      }
      expect(full.text).toContain("The unit was altered.");
    }
  });

  it.each([...INSURANCE_NOTICES])("%s tells of a policy, hangs on no claim and leaves no hole", async (kind) => {
    for (const part of ["subject", "body", "action"] as const)
      expect(placeholders(zh[kind][part]), part).toEqual(placeholders(en[kind][part]));
    for (const locale of ["en", "zh-CN"] as const) {
      const full = await mail({
        kind,
        locale,
        params: { number: "", policy: "HX-27", date: "1 March 2027", days: "30", reason: "Named as holder only" },
      });
      const bare = await mail({ kind, locale, params: { number: "" } });
      for (const { subject, html, text } of [full, bare]) {
        expect(subject.length).toBeLessThan(100);
        expect(text).not.toMatch(/undefined|null|\{|\}|mail\.|： *。| ,|!|！/);
        expect(html).not.toMatch(/undefined|mail\.(facts|missing)/);
      }
      expect(full.text).toContain("HX-27");
      expect(full.text).toContain("Named as holder only");
    }
  });

  it.each([...ACCOUNT_NOTICES])("%s tells of an account, hangs on no claim and leaves no hole", async (kind) => {
    for (const part of ["subject", "body", "action"] as const)
      expect(placeholders(zh[kind][part]), part).toEqual(placeholders(en[kind][part]));
    for (const locale of ["en", "zh-CN"] as const) {
      const full = await mail({ kind, locale, params: { number: "", by: "Wei Hao", reason: "Sold without a licence." } });
      expect(full.subject.length).toBeLessThan(100);
      expect(full.text).not.toMatch(/undefined|null|\{|\}|mail\.|： *。| ,|!|！/);
      expect(full.text).toContain("Sold without a licence.");
    }
  });

  it("keeps the promise of 不超过 and never admits", () => {
    const all = JSON.stringify(zh) + JSON.stringify(en);
    expect(all).not.toMatch(/以上|以下|承认|oops|successfully/i);
    expect(Object.keys(zh)).toEqual(Object.keys(en));
  });

  it("shows the reason as text, whatever it holds", async () => {
    const { html, text } = await mail({ kind: "denied", params: { ...params, reason: "<script>alert(1)</script>\nSecond line {x}" } });
    expect(html).not.toContain("<script>");
    expect(html).toContain("&lt;script&gt;");
    expect(text).toContain("> Second line {x}");
  });

  it("lets no line break into the subject and links to the web only", async () => {
    const { subject } = await mail({ params: { ...params, product: "Lamp\r\nBcc: everybody@evil.example" } });
    expect(subject).not.toMatch(/[\r\n]/);
    await expect(mail({ url: "javascript:alert(1)" })).rejects.toThrow(TypeError);
  });
});
