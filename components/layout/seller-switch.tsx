"use client";

import { ChevronsUpDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { actForSeller } from "#lib/accounts/actions.ts";

export type SellerChoice = { sellerId: string; name: string; store: string };

/** Whose claims these are. With one seller it is a name; with several it opens. */
export function SellerSwitch({ current, sellers }: { current: SellerChoice; sellers: readonly SellerChoice[] }) {
  const t = useTranslations("layout");
  const face = (
    <>
      <span className="monogram" aria-hidden>
        {[...current.name][0]}
      </span>
      <span>
        <b>{current.name}</b>
        <span className="ink3">{current.store}</span>
      </span>
    </>
  );
  if (sellers.length < 2) return <div className="seller">{face}</div>;
  const choose = async (sellerId: string) => {
    const done = await actForSeller({ sellerId });
    // A whole load: nothing of the other seller may stay in memory.
    if (done.ok) location.assign("/overview");
  };
  return (
    <details>
      <summary className="seller">
        {face}
        <span className="sr">{t("switch_seller")}</span>
        <ChevronsUpDown className="icon" aria-hidden />
      </summary>
      <div className="menu">
        {sellers.map((s) => (
          <button key={s.sellerId} type="button" aria-current={s.sellerId === current.sellerId} onClick={() => void choose(s.sellerId)}>
            <span className="monogram" aria-hidden>
              {[...s.name][0]}
            </span>
            <span>
              {s.name}
              <br />
              <span className="t12 ink3">{s.store}</span>
            </span>
          </button>
        ))}
      </div>
    </details>
  );
}
