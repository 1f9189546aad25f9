import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { AppFrame } from "#components/layout/app-frame.tsx";
import { SuspendedBanner } from "#components/layout/suspended-banner.tsx";
import { currentRead, requireSeller } from "#lib/auth/current.ts";
import type { Membership } from "#lib/auth/session.ts";
import { countForRail } from "#lib/claims/worklist/queries.ts";
import { currentPack } from "#lib/domain/program/pack.ts";
import { currentTime } from "#lib/gate/now.ts";
import { supportAddress } from "#lib/gate/settings.ts";

export default async function SellerLayout({ children }: { children: ReactNode }) {
  const [session, counts, now, locale] = await Promise.all([requireSeller(), countForRail(currentRead), currentTime(), getLocale()]);
  const { membership } = session.seller;
  const choice = (m: Membership) => ({ sellerId: m.sellerId, name: locale === "en" ? m.name : m.nameZh, store: m.store });
  return (
    <AppFrame
      person={session.name}
      seller={choice(membership)}
      sellers={session.memberships.map(choice)}
      counts={counts}
      now={now}
      viewerZone={session.zone}
      marketZone={currentPack(membership.program).zone}
    >
      {membership.suspended ? (
        <SuspendedBanner seller={choice(membership).name} {...membership.suspended} zone={session.zone} address={supportAddress()} />
      ) : null}
      {children}
    </AppFrame>
  );
}
