import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Deadline } from "#components/ui/deadline.tsx";
import { Link } from "#components/ui/link.tsx";
import { OfflineBar } from "#components/ui/offline-bar.tsx";
import { Brand } from "./brand.tsx";
import { LanguageSwitch } from "./language-switch.tsx";

type Props = {
  title: string;
  sub: string;
  leave: string;
  due: { dueAt: number; now: number; viewerZone: string; marketZone: string } | null;
  saved?: ReactNode;
  children: ReactNode;
};

/** Without the rail: what this is, when it was saved, how long there is, and the way out. */
export function FocusFrame({ title, sub, leave, due, saved, children }: Props) {
  const t = useTranslations("layout");
  return (
    <>
      <a className="skip" href="#main">
        {t("skip")}
      </a>
      <header className="focusbar no-print">
        <Brand href="/overview" name={t("brand")} />
        <span className="mid">{title}</span>
        <span className="ink3 sub">{sub}</span>
        <span className="end">
          {saved}
          {due ? <Deadline {...due} /> : null}
          <LanguageSwitch />
          <Link className="btn sm" href={leave}>
            {t("leave")}
          </Link>
        </span>
      </header>
      {children}
      <OfflineBar />
    </>
  );
}
