"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useAppLocale } from "#components/ui/deadline.tsx";
import { Refusal } from "#components/ui/refusal.tsx";
import { assignCase } from "#lib/claims/desk/actions.ts";
import { useAction } from "#lib/client/use-action.ts";
import { beside } from "#lib/i18n/format.ts";

type Person = { id: string; name: string; role: string | null };

/** Who of the desk has the claim; anybody may take it, give it on or lay it back. */
export function CaseHand({ number, hand, people, me }: { number: string; hand: string | null; people: readonly Person[]; me: string }) {
  const t = useTranslations("desk");
  const d = useTranslations("domain");
  const locale = useAppLocale();
  const router = useRouter();
  const { run, pending, refused } = useAction(assignCase);
  const give = async (to: string | null) => {
    const answer = await run({ number, to });
    if (answer.ok) router.refresh();
  };
  return (
    <div className="hand">
      <label>
        <span className="t13 ink3">{t("hand.label")}</span>{" "}
        <select className="select" value={hand ?? ""} disabled={pending} onChange={(e) => void give(e.target.value || null)}>
          <option value="">{t("hand.nobody")}</option>
          {people.map((p) => (
            <option key={p.id} value={p.id}>
              {beside([p.name, d(`roles.${p.role as "specialist"}`)], locale)}
            </option>
          ))}
        </select>
      </label>
      {hand === me ? null : (
        <button type="button" className="btn sm" disabled={pending} onClick={() => void give(me)}>
          {t("hand.take")}
        </button>
      )}
      <Refusal refused={refused} />
    </div>
  );
}
