"use client";

import { useQueryClient } from "@tanstack/react-query";
import { History } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Refusal } from "#components/ui/refusal.tsx";
import { reuseEarlierFile } from "#lib/claims/actions.ts";
import type { EarlierFile } from "#lib/claims/list-schema.ts";
import type { DraftKind } from "#lib/claims/schema.ts";
import { useAction } from "#lib/client/use-action.ts";
import { formatBytes } from "#lib/i18n/format.ts";

/** Files this seller sent on earlier claims about the same product; one press adds one here too. */
export function EarlierFiles({ number, purpose, files }: { number: string; purpose: DraftKind; files: readonly EarlierFile[] }) {
  const t = useTranslations("respond");
  const d = useTranslations("domain");
  const client = useQueryClient();
  const [used, setUsed] = useState<readonly string[]>([]);
  const { run, pending, refused } = useAction(reuseEarlierFile);
  const left = files.filter((f) => !used.includes(f.id));
  const take = async (file: EarlierFile) => {
    const done = await run({ number, file: file.id, purpose });
    if (!done.ok) return;
    setUsed((all) => [...all, file.id]);
    await client.invalidateQueries({ queryKey: ["claim", number, "files", purpose] });
  };
  if (left.length === 0) return null;
  return (
    <section className="panel earlier" aria-labelledby="earlier">
      <header>
        <h2 id="earlier">{t("earlier.title")}</h2>
      </header>
      <div className="body">
        <p className="t13 ink3">{t("earlier.hint")}</p>
        <Refusal refused={refused} />
        <ul>
          {left.map((f) => (
            <li key={f.id} className="file">
              <History className="icon" aria-hidden />
              <a className="name plain" href={`/api/files/${f.id}`}>
                {f.name}
              </a>
              <span className="ctl">
                <button
                  type="button"
                  className="btn sm"
                  disabled={pending}
                  onClick={() => void take(f)}
                  aria-label={`${t("earlier.use")}: ${f.name}`}
                >
                  {t("earlier.use")}
                </button>
              </span>
              <span className="meta">
                {f.kind ? `${f.kind} ${d(`kinds.${f.kind as "E01"}`)} · ` : ""}
                {formatBytes(f.size)} · <span className="nowrap">{f.claim}</span>
              </span>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
