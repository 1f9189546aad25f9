import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DeskFrame } from "#components/desk/desk-frame.tsx";
import { DeskKeys } from "#components/desk/desk-keys.tsx";
import { Link } from "#components/ui/link.tsx";
import type { DeskCounts } from "#lib/claims/desk/queries.ts";
import { formatSpan, type Locale } from "#lib/i18n/format.ts";
import type { ReviewRow } from "#lib/insurance/queries.ts";
import { CertificateTag } from "../status-tag.tsx";

type Props = {
  frame: { counts: DeskCounts; person: string; role: string; clock: string; demo: boolean; now: number; locale: Locale };
  waiting: readonly ReviewRow[];
  decided: readonly ReviewRow[];
  current: string | null;
  children: ReactNode;
};

/** The reviewer's queue at the left, the longest waiting first; below it what was decided lately. */
export function ReviewsScreen({ frame, waiting, decided, current, children }: Props) {
  const t = useTranslations("insurance.desk");
  const { now, locale } = frame;
  const line = (r: ReviewRow) => (
    <Link key={r.id} href={`/desk/certificates/${r.id}`} aria-current={r.id === current ? "true" : undefined}>
      <b>{locale === "en" ? r.seller : r.sellerZh}</b>
      <span className="s">{r.name}</span>
      <span className="s">
        {r.submittedAt === null || r.status !== "submitted" ? "" : formatSpan(now - r.submittedAt, locale)}
        {r.asked ? ` · ${t("asked")}` : ""}
      </span>
      {r.status === "submitted" ? null : (
        <span className="s">
          <CertificateTag status={r.status} />
        </span>
      )}
    </Link>
  );
  return (
    <DeskFrame {...frame} current="certificates">
      <DeskKeys
        addresses={[...waiting, ...decided].map((r) => `/desk/certificates/${r.id}`)}
        current={current ? `/desk/certificates/${current}` : null}
      />
      <div className="desk">
        <nav className="queue" aria-label={t("title")}>
          <header>
            <h2>{t("title")}</h2>
            <p>
              {t("waiting")} {waiting.length}
            </p>
          </header>
          {waiting.map(line)}
          {decided.length > 0 ? (
            <header>
              <h2>{t("decided")}</h2>
            </header>
          ) : null}
          {decided.map(line)}
        </nav>
        {children}
      </div>
    </DeskFrame>
  );
}
