import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { AppFrame } from "#components/layout/app-frame.tsx";
import { requireSeller } from "#lib/auth/current.ts";
import type { Membership } from "#lib/auth/session.ts";
import { countClaims } from "#lib/claims/queries.ts";
import { currentPack } from "#lib/domain/program/pack.ts";
import { currentTime } from "#lib/gate/now.ts";

export default async function SellerLayout({ children }: { children: ReactNode }) {
  const session = await requireSeller();
  const locale = await getLocale();
  const { membership, scope } = session.seller;
  const [counts, now] = await Promise.all([countClaims(scope, session.userId), currentTime()]);
  const choice = (m: Membership) => ({ sellerId: m.sellerId, name: locale === "en" ? m.name : m.nameZh, store: m.store });
  return (
    <AppFrame
      person={session.name}
      seller={choice(membership)}
      sellers={session.memberships.map(choice)}
      counts={{ claims: counts.needs, notifications: counts.unread }}
      now={now}
      viewerZone={session.zone}
      marketZone={currentPack(membership.program).zone}
    >
      {children}
    </AppFrame>
  );
}
