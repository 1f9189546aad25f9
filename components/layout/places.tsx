"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { Link } from "#components/ui/link.tsx";
import { spriteIcon } from "#components/ui/sprite.tsx";
import type { RailCounts } from "#lib/client/use-rail-counts.ts";
import type { FrameIcon } from "./frame-icons.ts";

type Place = {
  href: string;
  key: "overview" | "claims" | "insurance" | "accelerator" | "notifications" | "profile";
  icon: FrameIcon;
  count?: keyof RailCounts;
};
const PLACES: readonly Place[] = [
  { href: "/overview", key: "overview", icon: "overview" },
  { href: "/claims", key: "claims", icon: "claims", count: "needs" },
  { href: "/insurance", key: "insurance", icon: "insurance" },
  { href: "/accelerator", key: "accelerator", icon: "accelerator" },
  { href: "/notifications", key: "notifications", icon: "bell", count: "unread" },
];

/** Counts are capped where they are made; beside an icon they say so. */
export const shortCount = (n: number): string => (n >= 100 ? "99+" : String(n));

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
      {PLACES.map(({ href, key, icon, count }) => (
        <Link key={href} href={href} aria-current={isHere(href) ? "page" : undefined} data-name={t(key)}>
          {spriteIcon(`f-${icon}`)}
          <span>{t(key)}</span>
          {count && counts[count] > 0 ? <span className="count">{shortCount(counts[count])}</span> : null}
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
    { href: "/settings/profile", key: "profile", icon: "profile" },
  ];
  return (
    <nav className="bottombar" aria-label={t("main")}>
      {places.map(({ href, key, icon }) => (
        <Link key={href} href={href} aria-current={isHere(href) ? "page" : undefined}>
          {spriteIcon(`f-${icon}`, "lg")}
          {t(key)}
        </Link>
      ))}
    </nav>
  );
}
