import { formatMoney } from "./format.ts";
import type { Locale } from "./locale.ts";
import { messagesOf } from "./messages.ts";
import { onlookerWord } from "./onlooker-words.ts";
import { translator } from "./translator.ts";

/** Who reads: the seller of itself, or somebody of the seller. */
export type Reader = "seller" | "onlooker";
export type Act = { action: string; actorKind: string; actor: string | null; other?: string | null; data: Record<string, unknown> };

/** Who acted, by name where it is one of the people. */
export function actorName({ actor, actorKind }: Pick<Act, "actor" | "actorKind">, locale: Locale): string {
  const kind = actorKind in messagesOf(locale).activity.actors ? actorKind : "timer";
  return actor ?? translator(locale, "activity")(`actors.${kind}`);
}

/** One line of the audit as a sentence, to the seller or of it; steps of a claim have theirs in its own log. */
export function activitySentence(act: Act, locale: Locale, reader: Reader = "seller"): string {
  const { activity, domain } = messagesOf(locale);
  const t = translator(locale, "activity");
  const d = translator(locale, "domain");
  const { data } = act;
  const role = (key: unknown): string => (typeof key === "string" && key in domain.roles ? d(`roles.${key}`) : "–");
  const values = {
    name: actorName(act, locale),
    other: act.other ?? t("somebody"),
    role: role(data.role),
    was: role(data.was),
    count: typeof data.handed === "number" ? data.handed : 0,
    amount: typeof data.amount === "number" ? formatMoney(data.amount, "").trim() : "",
  };
  const own = ownWords(activity.acts, act.action);
  if (own) return t(`acts.${act.action}`, values);
  const step = act.action.replace(/^claim\./, "");
  if (!(step in domain.steps)) return t("acts.unknown", values);
  return reader === "onlooker" ? onlookerWord(locale, `steps.${step}`, values) : d(`steps.${step}`, values);
}

const ownWords = (acts: Readonly<Record<string, unknown>>, action: string): boolean => {
  const [word = "", ...rest] = action.split(".");
  const group = acts[word];
  return typeof group === "object" && group !== null && rest.join(".") in group;
};
/** Whether an act has a sentence of its own or is a step of a claim. */
export const hasWords = (action: string, locale: Locale): boolean =>
  ownWords(messagesOf(locale).activity.acts, action) || action.replace(/^claim\./, "") in messagesOf(locale).domain.steps;
