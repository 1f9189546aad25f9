"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Converted } from "#components/claims/converted.tsx";
import { useAppLocale } from "#components/ui/deadline.tsx";
import type { Head } from "#lib/domain/claim/claim.ts";
import type { Queue } from "#lib/domain/claim/queues.ts";
import type { Conversion } from "#lib/domain/conversion.ts";
import { parseMoney } from "#lib/domain/money.ts";
import { formatAmount } from "#lib/i18n/format.ts";

export type HeadRow = {
  head: Head;
  claimed: number;
  eligible: number | null;
  payable: boolean;
  why: string;
  whyZh: string;
  converted: Conversion | null;
};
export type HeadsProps = { number: string; revision: number; queue: Queue; heads: readonly HeadRow[] };

/**
 * Amounts head by head: set at presentation, or decided at review. What the programme never pays is excluded from the start. An
 * amount that nobody typed over follows the claim, should somebody else change it meanwhile.
 */
export function useHeads({ heads }: Pick<HeadsProps, "heads">, initial: (h: HeadRow) => number) {
  const [typed, setTyped] = useState<Partial<Record<Head, string>>>({});
  const amounts: Record<string, string> = { ...Object.fromEntries(heads.map((h) => [h.head, formatAmount(initial(h))])), ...typed };
  const putAmount = (head: Head, value: string) => setTyped((all) => ({ ...all, [head]: value }));
  const amount = (head: Head): number => parseMoney(amounts[head] ?? "") ?? Number.NaN;
  const total = heads.reduce((sum, h) => sum + (h.payable ? amount(h.head) : 0), 0);
  return { amounts, putAmount, amount, total };
}

/** Why each head is what it is, in both languages. */
export function useWhys({ heads }: Pick<HeadsProps, "heads">) {
  type Why = { why: string; whyZh: string };
  const [typed, setTyped] = useState<Partial<Record<Head, Partial<Why>>>>({});
  const why: Record<string, Why> = Object.fromEntries(heads.map((h) => [h.head, { why: h.why, whyZh: h.whyZh, ...typed[h.head] }]));
  const put = (head: Head, change: Partial<Why>) => setTyped((all) => ({ ...all, [head]: { ...all[head], ...change } }));
  const written = Object.values(typed)
    .flatMap((w) => [w.why, w.whyZh])
    .filter(Boolean)
    .join("\n");
  return { why, put, written };
}

/** The assessment as the verbs take it. */
export const assessed = (heads: readonly HeadRow[], amount: (head: Head) => number, why: ReturnType<typeof useWhys>["why"]) =>
  heads.map((h) => ({
    head: h.head,
    eligible: h.payable ? amount(h.head) : 0,
    excluded: !h.payable,
    why: why[h.head]?.why ?? "",
    whyZh: why[h.head]?.whyZh ?? "",
  }));

export function WhyInputs({ head, why, put }: { head: Head } & Pick<ReturnType<typeof useWhys>, "why" | "put">) {
  const t = useTranslations("desk");
  return (
    <span className="stack">
      <input
        className="input"
        style={{ width: "100%", textAlign: "left" }}
        aria-label={t("why_en", { head })}
        placeholder={t("why_en_short")}
        value={why[head]?.why ?? ""}
        onChange={(e) => put(head, { why: e.target.value })}
      />
      <input
        className="input"
        style={{ width: "100%", textAlign: "left" }}
        lang="zh-CN"
        aria-label={t("why_zh", { head })}
        placeholder={t("why_zh_short")}
        value={why[head]?.whyZh ?? ""}
        onChange={(e) => put(head, { whyZh: e.target.value })}
      />
    </span>
  );
}

type InputsProps = Pick<HeadsProps, "heads"> & {
  amounts: Record<string, string>;
  onAmount: (head: Head, value: string) => void;
  total: number;
  column: string;
  /** The figure beside the input; what was claimed, unless told. */
  before?: { label: string; of: (h: HeadRow) => number };
  /** What was told the seller stands beside what is decided now. */
  withEligible?: boolean;
  children?: (h: HeadRow) => React.ReactNode;
};

export function HeadsInputs({ heads, amounts, onAmount, total, column, before, withEligible = false, children }: InputsProps) {
  const locale = useAppLocale();
  const t = useTranslations("desk");
  const d = useTranslations("domain");
  const beside = before ?? { label: t("claimed"), of: (h: HeadRow) => h.claimed };
  return (
    <div className="panel heads" style={{ overflowX: "auto" }}>
      <table className="tbl">
        <thead>
          <tr>
            <th scope="col">{t("head")}</th>
            <th scope="col" className="num">
              {beside.label}
            </th>
            {withEligible ? (
              <th scope="col" className="num">
                {t("eligible")}
              </th>
            ) : null}
            <th scope="col" className="num">
              {column}
            </th>
            {children ? <th scope="col">{t("why")}</th> : null}
          </tr>
        </thead>
        <tbody>
          {heads.map((h) => (
            <tr key={h.head}>
              <td>
                {d(`heads.${h.head}`)}
                {h.converted ? <Converted of={h.converted} locale={locale} /> : null}
              </td>
              <td className="num">{formatAmount(beside.of(h))}</td>
              {withEligible ? <td className="num">{h.payable ? formatAmount(h.eligible ?? 0) : "–"}</td> : null}
              <td className="num">
                {h.payable ? (
                  <input
                    aria-label={`${column}: ${d(`heads.${h.head}`)}`}
                    name={h.head}
                    inputMode="decimal"
                    value={amounts[h.head] ?? ""}
                    onChange={(e) => onAmount(h.head, e.target.value)}
                  />
                ) : (
                  t("excluded")
                )}
              </td>
              {children ? <td>{children(h)}</td> : null}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>{t("total")}</td>
            <td className="num">{formatAmount(heads.reduce((sum, h) => sum + beside.of(h), 0))}</td>
            {withEligible ? (
              <td className="num">{formatAmount(heads.reduce((sum, h) => sum + (h.payable ? (h.eligible ?? 0) : 0), 0))}</td>
            ) : null}
            <td className="num">{Number.isNaN(total) ? t("bad_amount") : formatAmount(total)}</td>
            {children ? <td /> : null}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
