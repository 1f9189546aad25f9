"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { assignUploadedFile } from "#lib/claims/actions.ts";
import type { UploadedFile } from "#lib/claims/list-schema.ts";
import { call } from "#lib/client/use-action.ts";
import type { GroundId } from "#lib/domain/evidence/grounds.ts";
import { KINDS } from "#lib/domain/evidence/kinds.ts";

/** Which kind of evidence a file is and which ground it speaks to; without a ground it counts for all. */
export function AssignFile({
  number,
  purpose,
  file,
  others,
  grounds,
}: {
  number: string;
  purpose: string;
  file: UploadedFile;
  others: readonly UploadedFile[];
  grounds: readonly GroundId[];
}) {
  const t = useTranslations("respond");
  const d = useTranslations("domain");
  const client = useQueryClient();
  const [now, setNow] = useState({
    kind: file.kind ?? "",
    ground: file.ground ?? "",
    note: file.note ?? "",
    lang: file.lang ?? "",
    translationOf: file.translationOf ?? "",
  });
  if (file.status === "refused" || file.status === "uploading") return null;
  const assign = async (change: Partial<typeof now>) => {
    const next = { ...now, ...change };
    setNow(next);
    const done = await call(assignUploadedFile, {
      number,
      file: file.id,
      kind: next.kind || null,
      ground: next.ground || null,
      note: next.note || null,
      lang: next.lang === "en" || next.lang === "zh-CN" ? next.lang : null,
      translationOf: next.translationOf || null,
    });
    if (!done.ok) setNow(now);
    await client.invalidateQueries({ queryKey: ["claim", number, "files", purpose] });
  };
  return (
    <div className="row" style={{ marginTop: 6, flexWrap: "wrap" }}>
      <label>
        <span className="sr">{t("files.kind_of", { name: file.name })}</span>
        <select className="select" value={now.kind} onChange={(e) => void assign({ kind: e.target.value })}>
          <option value="">{t("files.choose_kind")}</option>
          {KINDS.map((k) => (
            <option key={k} value={k}>
              {k} {d(`kinds.${k}`)}
            </option>
          ))}
        </select>
      </label>
      {grounds.length > 0 ? (
        <label>
          <span className="sr">{t("files.ground_of", { name: file.name })}</span>
          <select className="select" value={now.ground} onChange={(e) => void assign({ ground: e.target.value })}>
            <option value="">{t("files.all_grounds")}</option>
            {grounds.map((g) => (
              <option key={g} value={g}>
                {g} {d(`grounds.${g}`)}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <details className="about-file">
        <summary className="t13 fold">{t("files.about")}</summary>
        <div className="row" style={{ flexWrap: "wrap", marginTop: 6 }}>
          <label>
            <span className="t12 ink3">{t("files.note")}</span>
            <input
              className="input"
              defaultValue={now.note}
              maxLength={500}
              onBlur={(e) => (e.target.value.trim() === now.note ? undefined : void assign({ note: e.target.value.trim() }))}
            />
          </label>
          <label>
            <span className="t12 ink3">{t("files.lang")}</span>
            <select className="select" value={now.lang} onChange={(e) => void assign({ lang: e.target.value as typeof now.lang })}>
              <option value="">{t("files.lang_none")}</option>
              <option value="zh-CN">{t("files.lang_zh")}</option>
              <option value="en">{t("files.lang_en")}</option>
            </select>
          </label>
          <label>
            <span className="t12 ink3">{t("files.translation")}</span>
            <select className="select" value={now.translationOf} onChange={(e) => void assign({ translationOf: e.target.value })}>
              <option value="">{t("files.translation_none")}</option>
              {others
                .filter((o) => o.id !== file.id)
                .map((o) => (
                  <option key={o.id} value={o.id}>
                    {o.name}
                  </option>
                ))}
            </select>
          </label>
        </div>
      </details>
    </div>
  );
}
