"use client";

import { Bell, Handshake, LayoutDashboard, type LucideIcon, Scale, ShieldCheck, UserRound } from "lucide-react";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { Link } from "#components/ui/link.tsx";
import type { RailCounts } from "#lib/client/use-rail-counts.ts";

type Place = {
  href: string;
  key: "overview" | "claims" | "insurance" | "accelerator" | "notifications" | "profile";
  icon: LucideIcon;
  count?: keyof RailCounts;
};
const PLACES: readonly Place[] = [
  { href: "/overview", key: "overview", icon: LayoutDashboard },
  { href: "/claims", key: "claims", icon: Scale, count: "needs" },
  { href: "/insurance", key: "insurance", icon: ShieldCheck },
  { href: "/accelerator", key: "accelerator", icon: Handshake },
  { href: "/notifications", key: "notifications", icon: Bell, count: "unread" },
];

function usePlaces() {
  const t = useTranslations("layout");
  const path = usePathname();
  return { t, isHere: (href: string) => path === href || path.startsWith(`${href}/`) };
}

/** The rail's places; each room that exists, with its count. */
export function RailPlaces({ counts }: { counts: RailCounts }) {
  const { t, isHere } = usePlaces();
  return (
    <nav className="nav" aria-label={t("main")}>
      {PLACES.map(({ href, key, icon: Icon, count }) => (
        <Link key={href} href={href} aria-current={isHere(href) ? "page" : undefined} data-name={t(key)}>
          <Icon className="icon" aria-hidden />
          <span>{t(key)}</span>
          {count && counts[count] > 0 ? <span className="count">{counts[count] >= 100 ? "99+" : counts[count]}</span> : null}
        </Link>
      ))}
    </nav>
  );
}

export function BottomPlaces() {
  const { t, isHere } = usePlaces();
  // Notices have the bell of the top bar.
  const places: readonly Place[] = [
    ...PLACES.filter((p) => p.key !== "notifications"),
    { href: "/settings/profile", key: "profile", icon: UserRound },
  ];
  return (
    <nav className="bottombar" aria-label={t("main")}>
      {places.map(({ href, key, icon: Icon }) => (
        <Link key={href} href={href} aria-current={isHere(href) ? "page" : undefined}>
          <Icon className="icon lg" aria-hidden />
          {t(key)}
        </Link>
      ))}
    </nav>
  );
}
