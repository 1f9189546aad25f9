import { AlarmClock, ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Mark } from "#components/layout/brand.tsx";
import { LanguageSwitch } from "#components/layout/language-switch.tsx";
import { FoldMenu } from "#components/ui/fold-menu.tsx";
import { Link } from "#components/ui/link.tsx";
import type { DeskCounts } from "#lib/claims/desk/queries.ts";
import { QUEUES, type Queue } from "#lib/domain/claim/queues.ts";
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

/** Seldom needed, or filled by something else having gone wrong: in the menu, which says how many wait there. */
const RARE: readonly Queue[] = ["settlements", "undelivered", "second"];

/** The dark bar, so that nobody mistakes which side they are on. */
export function DeskFrame({ counts, current, person, role, clock, demo, children }: Props) {
  const t = useTranslations("desk");
  const d = useTranslations("domain");
  const p = useTranslations("partners");
  const a = useTranslations("accounts");
  const s = useTranslations("settings");
  const tab = (href: string, key: string, label: ReactNode) => (
    <Link key={key} className="t" href={href} aria-current={key === current ? "page" : undefined}>
      {label}
    </Link>
  );
  const queue = (q: Queue) =>
    tab(
      `/desk/${q}`,
      q,
      <>
        {q === "overdue" && counts[q] > 0 ? <AlarmClock className="icon" aria-hidden /> : null} {t(`queues.${q}`)} {counts[q]}
      </>,
    );
  const fold = (label: string) => (
    <>
      {label} <ChevronDown className="icon" aria-hidden />
    </>
  );
  const waiting = RARE.reduce((sum, q) => sum + counts[q], 0);
  return (
    <div className="desk-page">
      <div className="desk-top no-print">
        <header className="deskbar">
          <Link className="brand" href="/desk">
            <Mark /> {t("desk")}
          </Link>
          <nav className="tabs-scroll" aria-label={t("queues_label")}>
            {QUEUES.filter((q) => !RARE.includes(q)).map(queue)}
            {tab("/desk/certificates", "certificates", `${t("certificates.tab")} ${counts.certificates}`)}
            {tab("/desk/search", "search", t("search"))}
          </nav>
          <FoldMenu
            className="more"
            summaryClass="t"
            label={fold(waiting > 0 ? t("more_waiting", { count: waiting }) : t("more"))}
            closeOn={current}
          >
            <nav className="menu" aria-label={t("more")}>
              {RARE.map(queue)}
              {tab("/desk/sellers", "sellers", a("sellers"))}
              {role === "admin" ? tab("/desk/staff", "staff", a("staff")) : null}
              {tab("/desk/providers", "providers", t("providers"))}
              {tab("/desk/withholding", "withholding", t("withholding.title"))}
              {tab("/desk/partners", "partners", p("title"))}
              {tab("/desk/figures", "figures", t("figures.title"))}
              {tab("/desk/audit", "audit", t("audit.title"))}
              {tab("/desk/privacy", "privacy", t("privacy"))}
              {demo ? tab("/desk/outbox", "outbox", t("outbox.title")) : null}
              {demo ? tab("/desk/clock", "clock", t("clock.title")) : null}
            </nav>
          </FoldMenu>
          <span className="end">
            <span className="clock">{clock}</span>
            <LanguageSwitch />
            <FoldMenu className="more" summaryClass="t" label={fold(person)} closeOn={current}>
              <div className="menu">
                <span className="t13">{d(`roles.${role as "specialist"}`)}</span>
                {tab("/desk/profile", "profile", s("title"))}
                <Link className="t" href="/security">
                  {t("security")}
                </Link>
                <DeskSignOut />
              </div>
            </FoldMenu>
          </span>
        </header>
        <HeldBar />
      </div>
      {children}
    </div>
  );
}
