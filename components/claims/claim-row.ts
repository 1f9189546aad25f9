import type { useTranslations } from "next-intl";
import { marketClock, toneOf } from "#components/ui/deadline.tsx";
import { type Html, html } from "#components/ui/html.ts";
import { iconHtml } from "#components/ui/sprite.tsx";
import type { ClaimTuple } from "#lib/claims/list-schema.ts";
import { urgency } from "#lib/domain/deadlines.ts";
import { formatAmount, formatDateTime, formatTimeLeft, type Locale } from "#lib/i18n/format.ts";
import { stateMark } from "./state-mark.ts";
import { titleOf } from "./view.ts";

export type Zones = { viewerZone: string; marketZones: Readonly<Record<"us" | "uk", string>>; now: number };
export type RowWords = Zones & {
  t: ReturnType<typeof useTranslations<"claims">>;
  d: ReturnType<typeof useTranslations<"domain">>;
  ui: ReturnType<typeof useTranslations<"ui">>;
  locale: Locale;
  mayRespond: boolean;
};

/** What stands in one row of the list. */
export function claimRow(row: ClaimTuple, words: RowWords): Html {
  const [number, state, outcome, productEn, productZh, happenedEn, happenedZh, orderNo, claimed, amount, currency] = row;
  const [, , , , , , , , , , , dueAt, program, picture, question] = row;
  const { t, d, ui, mayRespond } = words;
  const en = words.locale === "en";
  const product = en ? productEn : productZh;
  const title = titleOf({ row: { productEn, productZh, happenedEn, happenedZh } }, words.locale);
  const verb = mayRespond ? verbOf(state, question, dueAt) : "view";
  const mark = stateMark(state, outcome, question);
  const thumb = picture
    ? html`<img class="thumb" src="${picture}" alt="${product}" loading="lazy" referrerpolicy="no-referrer"/>`
    : html`<span class="thumb grid place-items-center">${PACKAGE}</span>`;
  const claim = formatAmount(claimed);
  const what = html`<span class="what"><b>${title}</b><span class="sub">${number} · <span class="nowrap">${t("order", { number: orderNo })}</span></span></span>`;
  const tag = html`<span class="tag ${mark.tone}">${iconHtml(`i-${mark.icon}`)}${mark.words === "question" ? ui("answer_question") : d(mark.words)}</span>`;
  const sum = html`<b class="nowrap"><span class="cur">${currency}</span>${amount === null ? claim : formatAmount(amount)}</b>`;
  const money = html`<span class="money num">${sum}<span class="sub">${t("claimed", { amount: claim })}</span></span>`;
  const act = html`<span class="act"><span class="btn sm">${t(`verbs.${verb}`)}</span></span>`;
  return html`${thumb}${what}<span class="st">${tag}</span>${money}${due(dueAt, program, words)}${act}`;
}

const PACKAGE = iconHtml("i-package");

function due(dueAt: number | null, program: "us" | "uk", { t, ui, locale, now, viewerZone, marketZones }: RowWords): Html {
  if (dueAt === null) return html`<span class="due none">${t("nothing_to_do")}</span>`;
  const own = formatDateTime(dueAt, viewerZone, locale, locale === "en" ? "short" : "full");
  const left = html`<span class="left">${iconHtml(`i-${urgency(dueAt, now)}`)}${formatTimeLeft(dueAt - now, locale)}</span>`;
  const at = html`<span class="at"><i>${own}</i>${marketClock(dueAt, marketZones[program], locale, ui)}</span>`;
  return html`<span class="due ${toneOf(dueAt, now)}">${left}${at}</span>`;
}

function verbOf(state: string, question: boolean, dueAt: number | null): "answer" | "respond" | "prove" | "settle" | "decide" | "view" {
  if (question) return "answer";
  if (state === "awaiting_response") return "respond";
  if (state === "proof_needed") return "prove";
  if (state === "settlement_due" && dueAt !== null) return "settle";
  return state === "stepped_in" && dueAt !== null ? "decide" : "view";
}
