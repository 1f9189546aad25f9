"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useAppLocale } from "#components/ui/deadline.tsx";
import { ScrollX } from "#components/ui/scroll-x.tsx";
import { formatDateTime } from "#lib/i18n/format.ts";

/** A message to another machine, whoever it is for. `about`: beside what it says. */
export type SentMessage = {
  id: string;
  type: string;
  at: number;
  state: "queued" | "delivered" | "failed";
  status: number | null;
  detail: string;
  attempts: number;
  about: string | null;
  claim?: { number: string; link: ReactNode };
};
/** What sends one once more: the button's word, and its name for who hears it. Absent for who may not. */
type Again = { head: ReactNode; word: string; named: (message: SentMessage) => string; pending: boolean; run: (id: string) => void };

/** What was sent, what the receiver said, and the same once more. A message with a claim of its own has a column for it. */
export function MessageLog({
  rows,
  zone,
  label,
  again,
}: {
  rows: readonly SentMessage[];
  zone: string;
  label: string;
  again: Again | null;
}) {
  const t = useTranslations("hooks.sent");
  const locale = useAppLocale();
  const claims = rows.some((r) => r.claim);
  return (
    <ScrollX label={label}>
      <table className="tbl">
        <thead>
          <tr>
            <th scope="col">{t("when")}</th>
            {claims ? <th scope="col">{t("claim")}</th> : null}
            <th scope="col">{t("what")}</th>
            <th scope="col">{t("result")}</th>
            <th scope="col" className="num">
              {t("tries")}
            </th>
            {again ? <th scope="col">{again.head}</th> : null}
          </tr>
        </thead>
        <tbody>
          {rows.map((r) => (
            <tr key={r.id} data-message={r.type} data-state={r.state}>
              <td className="nowrap">{formatDateTime(r.at, zone, locale, "short")}</td>
              {claims ? <td className="nowrap">{r.claim?.link}</td> : null}
              <td>
                {r.type}
                {r.about ? <span className="t13 ink3"> {r.about}</span> : null}
              </td>
              <td>
                {t(`states.${r.state}`)}
                {r.status ? ` ${r.status}` : ""}
                {r.detail ? <span className="t13 ink3 dd-clip"> {r.detail}</span> : null}
              </td>
              <td className="num">{r.attempts}</td>
              {again ? (
                <td>
                  <button
                    type="button"
                    className="btn sm"
                    disabled={again.pending}
                    aria-label={again.named(r)}
                    onClick={() => again.run(r.id)}
                  >
                    {again.word}
                  </button>
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollX>
  );
}
