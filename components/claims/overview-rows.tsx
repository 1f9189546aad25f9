"use client";

import { useTranslations } from "next-intl";
import { Deadline, useAppLocale } from "#components/ui/deadline.tsx";
import { Link } from "#components/ui/link.tsx";
import { Money } from "#components/ui/money.tsx";
import { ProductPicture } from "#components/ui/product-picture.tsx";
import type { ClaimTuple } from "#lib/claims/list-schema.ts";
import { titleOf } from "./view.ts";

type Props = { rows: readonly ClaimTuple[]; now: number; viewerZone: string; marketZone: string };

export function OverviewRows({ rows, now, viewerZone, marketZone }: Props) {
  const t = useTranslations("claims");
  const d = useTranslations("domain");
  const ui = useTranslations("ui");
  const locale = useAppLocale();
  return rows.map((row) => {
    const [number, state, , productEn, productZh, happenedEn, happenedZh, , claimed, amount, currency, dueAt, , picture, question] = row;
    return (
      <Link key={number} href={`/claims/${number}`}>
        <ProductPicture url={picture} name={locale === "en" ? productEn : productZh} />
        <span>
          <b>{titleOf({ row: { productEn, productZh, happenedEn, happenedZh } }, locale)}</b>
          <br />
          <span className="sub">
            {question ? ui("answer_question") : d(`states.${state as "handling"}`)}
            <span className="sep"> · </span>
            <span className="nowrap">{number}</span>
          </span>
        </span>
        <span className="b">
          <Money minor={amount ?? claimed} currency={currency} />
        </span>
        {dueAt === null ? (
          <span className="due none">{t("nothing_to_do")}</span>
        ) : (
          <Deadline dueAt={dueAt} now={now} viewerZone={viewerZone} marketZone={marketZone} />
        )}
      </Link>
    );
  });
}
