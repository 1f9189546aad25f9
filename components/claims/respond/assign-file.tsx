"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useErrorText } from "#components/ui/refusal.tsx";
import { assignUploadedFile } from "#lib/claims/actions.ts";
import type { UploadedFile } from "#lib/claims/list-schema.ts";
import { useAction } from "#lib/client/use-action.ts";
import type { GroundId } from "#lib/domain/evidence/grounds.ts";
import { KINDS } from "#lib/domain/evidence/kinds.ts";

type Said = Pick<UploadedFile, "kind" | "ground" | "lang" | "translationOf">;
const languageIn = (value: string): Said["lang"] => (value === "en" || value === "zh-CN" ? value : null);

/** Which kind of evidence a file is and which ground it speaks to; without a ground it counts for all. */
export function AssignFile({
  number,
  purpose,
  file,
  others,
  grounds,
  children,
}: {
  number: string;
  purpose: string;
  file: UploadedFile;
  others: readonly UploadedFile[];
  grounds: readonly GroundId[];
  /** What else may be done with the file, in the same line. */
  children?: ReactNode;
}) {
  const text = useErrorText();
  const t = useTranslations("respond");
  const d = useTranslations("domain");
  const client = useQueryClient();
  const { run, refused } = useAction(assignUploadedFile);
  // What was just chosen, until the list knows it: what a colleague chooses meanwhile shows, and is not written over.
  const [chosen, setChosen] = useState<Partial<Said>>({});
  if (file.status === "refused" || file.status === "uploading") return null;
  const now: Said = { kind: file.kind, ground: file.ground, lang: file.lang, translationOf: file.translationOf, ...chosen };
  const assign = async (change: Partial<Said> & { note?: string }) => {
    const { note: _, ...shown } = change;
    setChosen((all) => ({ ...all, ...shown }));
    await run({ number, file: file.id, ...change });
    await client.invalidateQueries({ queryKey: ["claim", number, "files", purpose] });
    setChosen((all) => Object.fromEntries(Object.entries(all).filter(([key]) => !(key in shown))));
  };
  return (
    <div className="row sorted">
      <label>
        <span className="sr">{t("files.kind_of", { name: file.name })}</span>
        <select className="select" value={now.kind ?? ""} onChange={(e) => void assign({ kind: e.target.value || null })}>
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
          <select className="select" value={now.ground ?? ""} onChange={(e) => void assign({ ground: e.target.value || null })}>
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
              defaultValue={file.note ?? ""}
              maxLength={500}
              onBlur={(e) => (e.target.value.trim() === (file.note ?? "") ? undefined : void assign({ note: e.target.value.trim() }))}
            />
          </label>
          <label>
            <span className="t12 ink3">{t("files.lang")}</span>
            <select className="select" value={now.lang ?? ""} onChange={(e) => void assign({ lang: languageIn(e.target.value) })}>
              <option value="">{t("files.lang_none")}</option>
              <option value="zh-CN">{t("files.lang_zh")}</option>
              <option value="en">{t("files.lang_en")}</option>
            </select>
          </label>
          <label>
            <span className="t12 ink3">{t("files.translation")}</span>
            <select
              className="select"
              value={now.translationOf ?? ""}
              onChange={(e) => void assign({ translationOf: e.target.value || null })}
            >
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
      {children}
      {refused ? (
        <p className="t13 is-red said" role="alert">
          {text(refused.fields ? (Object.values(refused.fields)[0] ?? refused.code) : refused.code, refused.params)}
        </p>
      ) : null}
    </div>
  );
}
