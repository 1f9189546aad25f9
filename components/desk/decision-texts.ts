import type { DeskCase } from "#lib/claims/desk/queries.ts";
import { GROUNDS, type GroundId } from "#lib/domain/evidence/grounds.ts";
import { filled } from "#lib/i18n/apart.ts";
import { translator } from "#lib/i18n/translator.ts";

export type DecisionText = { ground: GroundId | null; text: string };

/**
 * Sentences a decision may begin with, English above Chinese, because the seller reads both: one for each ground, first
 * those the seller's last answer relied on.
 */
export function decisionTexts({ row, submissions }: DeskCase, verb: "deny" | "uphold"): DecisionText[] {
  const en = translator("en", "decisions");
  const zh = translator("zh-CN", "decisions");
  const relied = submissions.find((s) => (s.snapshot.grounds ?? []).length > 0)?.snapshot.grounds ?? [];
  const ordered = [...GROUNDS].sort((a, b) => Number(relied.includes(b)) - Number(relied.includes(a)));
  const order = row.orderNo;
  return ordered.map((ground) => ({
    ground,
    text: [
      filled((v) => en(`${verb}.${ground}`, v), { product: row.productEn, order }),
      filled((v) => zh(`${verb}.${ground}`, v), { product: row.productZh, order }),
    ].join("\n\n"),
  }));
}

/** One sentence that fits every case of a decision. */
export function generalText(verb: "grant_appeal" | "reject_appeal" | "waive_recovery" | "dismiss" | "amend"): DecisionText[] {
  const en = translator("en", "decisions");
  const zh = translator("zh-CN", "decisions");
  return [{ ground: null, text: `${en(`${verb}.any`)}\n\n${zh(`${verb}.any`)}` }];
}
