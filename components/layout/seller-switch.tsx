"use client";

import { useTranslations } from "next-intl";
import { FoldMenu } from "#components/ui/fold-menu.tsx";
import { spriteIcon } from "#components/ui/sprite.tsx";
import { actForSeller } from "#lib/accounts/actions.ts";

export type SellerChoice = { sellerId: string; name: string; store: string };

type Props = { current: SellerChoice; sellers: readonly SellerChoice[] };
const monogram = (name: string) => (
  <span className="monogram" aria-hidden>
    {[...name][0]}
  </span>
);

/** Whose claims these are. With one seller it is a name; with several it opens. */
export function SellerSwitch({ current, sellers }: Props) {
  const t = useTranslations("layout");
  const face = (
    <>
      {monogram(current.name)}
      <span>
        <b>{current.name}</b>
        <span className="ink3">{current.store}</span>
      </span>
    </>
  );
  if (sellers.length < 2) return <div className="seller">{face}</div>;
  return (
    <FoldMenu
      summaryClass="seller"
      label={
        <>
          {face}
          <span className="sr">{t("switch_seller")}</span>
          {spriteIcon("f-switch")}
        </>
      }
    >
      <SellerMenu current={current} sellers={sellers} />
    </FoldMenu>
  );
}

/** The same in the narrow top bar, for people with several sellers: the monogram opens the list. */
export function SellerButton({ current, sellers }: Props) {
  const t = useTranslations("layout");
  if (sellers.length < 2) return null;
  return (
    <FoldMenu
      summaryClass="ib"
      label={
        <>
          {monogram(current.name)}
          <span className="sr">{`${current.name}, ${t("switch_seller")}`}</span>
        </>
      }
    >
      <SellerMenu current={current} sellers={sellers} className="menu right" />
    </FoldMenu>
  );
}

function SellerMenu({ current, sellers, className = "menu" }: Props & { className?: string }) {
  const choose = async (sellerId: string) => {
    const done = await actForSeller({ sellerId });
    // A whole load: nothing of the other seller may stay in memory.
    if (done.ok) location.assign("/overview");
  };
  return (
    <div className={className}>
      {sellers.map((s) => (
        <button key={s.sellerId} type="button" aria-current={s.sellerId === current.sellerId} onClick={() => void choose(s.sellerId)}>
          {monogram(s.name)}
          <span>
            {s.name}
            <br />
            <span className="t12 ink3">{s.store}</span>
          </span>
        </button>
      ))}
    </div>
  );
}
