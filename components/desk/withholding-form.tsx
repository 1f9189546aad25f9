"use client";

import { Upload } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { TextArea } from "#components/ui/field.tsx";
import { Refusal, useErrorText } from "#components/ui/refusal.tsx";
import { ScrollX } from "#components/ui/scroll-x.tsx";
import { recordWithholding } from "#lib/claims/withholding/actions.ts";
import type { Withheld } from "#lib/claims/withholding/withhold.ts";
import { useAction } from "#lib/client/use-action.ts";
import { formatAmount } from "#lib/i18n/format.ts";

/** The file is looked at first, line by line; only then is anything recorded. What is typed or pasted counts like a file. */
export function WithholdingForm({ mayRecord }: { mayRecord: boolean }) {
  const t = useTranslations("desk.withholding");
  const text = useErrorText();
  const router = useRouter();
  const id = useId();
  const [file, setFile] = useState("");
  const [found, setFound] = useState<Withheld | null>(null);
  const { run, pending, refused, clear } = useAction(recordWithholding);
  const put = (content: string) => {
    setFile(content);
    setFound(null);
    clear();
  };
  const choose = async (chosen: File | undefined) => {
    if (chosen) put(await chosen.text());
  };
  const send = async (commit: boolean) => {
    const done = await run({ text: file, commit });
    if (!done.ok) return;
    setFound(done.data);
    if (commit) router.refresh();
  };
  const good = found?.lines.filter((l) => l.verdict === "ok").length ?? 0;
  const recorded = found !== null && found.recorded > 0;
  return (
    <div className="form">
      <Refusal refused={refused} />
      <p>
        <label className="btn" htmlFor={id}>
          <Upload className="icon" aria-hidden />
          {t("choose")}
        </label>
        <input id={id} className="sr" type="file" accept=".csv,text/csv" onChange={(e) => void choose(e.target.files?.[0])} />
      </p>
      <TextArea
        name="text"
        label={t("paste")}
        hint={t("paste_hint")}
        rows={6}
        value={file}
        onChange={put}
        error={refused?.fields?.text ? text(refused.fields.text) : undefined}
      />
      <p className="row">
        <button
          type="button"
          className="btn"
          disabled={pending || file.trim() === "" || !mayRecord}
          data-check
          onClick={() => void send(false)}
        >
          {t("check")}
        </button>
        <button
          type="button"
          className="btn primary"
          disabled={pending || good === 0 || recorded}
          data-record
          onClick={() => void send(true)}
        >
          {t("record", { count: good, amount: formatAmount(found?.total ?? 0) })}
        </button>
      </p>
      {mayRecord ? null : <p className="t13 ink2">{t("finance_only")}</p>}
      <p role="status" className="b">
        {recorded ? t("recorded", { count: found.recorded, amount: formatAmount(found.total) }) : ""}
      </p>
      {found ? (
        <ScrollX label={t("lines")}>
          <table className="tbl">
            <thead>
              <tr>
                <th scope="col" className="num">
                  {t("line")}
                </th>
                <th scope="col">{t("claim")}</th>
                <th scope="col" className="num">
                  {t("withheld")}
                </th>
                <th scope="col" className="num">
                  {t("owed")}
                </th>
                <th scope="col">{t("reference")}</th>
                <th scope="col">{t("verdict")}</th>
              </tr>
            </thead>
            <tbody>
              {found.lines.map((l) => (
                <tr key={l.line} data-verdict={l.verdict}>
                  <td className="num">{l.line}</td>
                  <td>{l.claim}</td>
                  <td className="num">{l.amount}</td>
                  <td className="num">{l.owed === null ? "" : formatAmount(l.owed)}</td>
                  <td>{l.reference}</td>
                  <td className={l.verdict === "ok" || l.verdict === "not_withheld" ? "" : "is-red b"}>{t(`verdicts.${l.verdict}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollX>
      ) : null}
    </div>
  );
}
