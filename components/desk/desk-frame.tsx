import { AlarmClock } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Mark } from "#components/layout/brand.tsx";
import { LanguageSwitch } from "#components/layout/language-switch.tsx";
import { FoldMenu } from "#components/ui/fold-menu.tsx";
import type { DeskCounts } from "#lib/claims/desk/queries.ts";
import { QUEUES } from "#lib/domain/claim/queues.ts";
import { DeskSignOut } from "./desk-sign-out.tsx";
import { HeldBar } from "./held-bar.tsx";

type Props = {
  counts: DeskCounts;
  current: string;
  person: string;
  role: string;
  clock: string;
  demo: boolean;
  children: ReactNode;
};

/** The dark bar, so that nobody mistakes which side they are on. */
export function DeskFrame({ counts, current, person, role, clock, demo, children }: Props) {
  const t = useTranslations("desk");
  const d = useTranslations("domain");
  const p = useTranslations("partners");
  const tab = (href: string, key: string, label: ReactNode) => (
    <Link key={key} className="t" href={href} aria-current={key === current ? "page" : undefined}>
      {label}
    </Link>
  );
  return (
    <div className="desk-page">
      <header className="deskbar no-print">
        <Link className="brand" href="/desk">
          <Mark /> {t("desk")}
        </Link>
        <nav className="tabs-scroll" aria-label={t("queues_label")}>
          {QUEUES.map((q) =>
            tab(
              `/desk/${q}`,
              q,
              <>
                {q === "overdue" && counts[q] > 0 ? <AlarmClock className="icon" aria-hidden /> : null} {t(`queues.${q}`)} {counts[q]}
              </>,
            ),
          )}
          {tab("/desk/certificates", "certificates", `${t("certificates.tab")} ${counts.certificates}`)}
          {tab("/desk/search", "search", t("search"))}
        </nav>
        <FoldMenu className="more" summaryClass="t" label={t("more")} closeOn={current}>
          <div className="menu">
            {tab("/desk/providers", "providers", t("providers"))}
            {tab("/desk/withholding", "withholding", t("withholding.title"))}
            {tab("/desk/partners", "partners", p("title"))}
            {tab("/desk/figures", "figures", t("figures.title"))}
            {tab("/desk/audit", "audit", t("audit.title"))}
            {tab("/desk/privacy", "privacy", t("privacy"))}
            {demo ? tab("/desk/outbox", "outbox", t("outbox.title")) : null}
            {demo ? tab("/desk/clock", "clock", t("clock.title")) : null}
          </div>
        </FoldMenu>
        <span className="end">
          <span>{clock}</span>
          <span>{`${person}, ${d(`roles.${role as "specialist"}`)}`}</span>
          <LanguageSwitch />
          <Link href="/security">{t("security")}</Link>
          <DeskSignOut />
        </span>
      </header>
      <HeldBar />
      {children}
    </div>
  );
}
