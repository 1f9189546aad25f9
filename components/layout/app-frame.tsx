"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Clocks } from "#components/ui/deadline.tsx";
import { FoldMenu } from "#components/ui/fold-menu.tsx";
import { Link } from "#components/ui/link.tsx";
import { OfflineBar } from "#components/ui/offline-bar.tsx";
import { Sprite, spriteIcon } from "#components/ui/sprite.tsx";
import { type RailCounts, useRailCounts } from "#lib/client/use-rail-counts.ts";
import { Brand } from "./brand.tsx";
import { FRAME_ICONS } from "./frame-icons.ts";
import { LanguageSwitch } from "./language-switch.tsx";
import { BottomPlaces, RailPlaces, shortCount } from "./places.tsx";
import { SellerButton, type SellerChoice, SellerSwitch } from "./seller-switch.tsx";
import { SessionWatch } from "./session-watch.tsx";
import { SignOut } from "./sign-out.tsx";

type Props = {
  person: string;
  seller: SellerChoice;
  sellers: readonly SellerChoice[];
  counts: RailCounts;
  now: number;
  viewerZone: string;
  marketZone: string;
  children: ReactNode;
};

/** The seller's frame: rail on wide screens, bars on narrow ones. */
export function AppFrame({ person, seller, sellers, counts: initial, now, viewerZone, marketZone, children }: Props) {
  const t = useTranslations("layout");
  const counts = useRailCounts(initial);
  return (
    <>
      <Sprite icons={FRAME_ICONS} />
      <a className="skip" href="#main">
        {t("skip")}
      </a>
      <header className="topbar no-print">
        <Brand href="/overview" name={t("brand")} />
        <span className="end">
          <Link className="ib" href="/notifications" aria-label={t("notices_unread", { count: counts.unread })}>
            {spriteIcon("f-bell", "lg")}
            {counts.unread > 0 ? (
              <span className="dot" aria-hidden>
                {shortCount(counts.unread)}
              </span>
            ) : null}
          </Link>
          <SellerButton current={seller} sellers={sellers} />
        </span>
      </header>
      <div className="shell">
        <aside className="rail no-print" aria-label={t("rail")}>
          <Brand href="/overview" name={t("brand")} other={t("brand_other")} />
          <SellerSwitch current={seller} sellers={sellers} />
          <RailPlaces counts={counts} />
          <Clocks now={now} viewerZone={viewerZone} marketZone={marketZone} />
          <div className="me">
            <FoldMenu
              summaryClass="row"
              label={
                <>
                  <span className="monogram round" aria-hidden>
                    {[...person][0]}
                  </span>
                  <span className="name">
                    {person}
                    <span className="sr">{t("person_menu")}</span>
                  </span>
                </>
              }
            >
              <div className="menu up">
                <Link href="/settings/profile">{t("profile")}</Link>
                <Link href="/security">{t("security")}</Link>
                <Link href="/settings/team">{t("team")}</Link>
                <SignOut />
              </div>
            </FoldMenu>
            <LanguageSwitch />
          </div>
        </aside>
        <main className="main" id="main">
          <div className="main-in">{children}</div>
        </main>
      </div>
      <BottomPlaces />
      <OfflineBar />
      <SessionWatch />
    </>
  );
}
