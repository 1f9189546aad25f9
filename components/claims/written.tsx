import { useTranslations } from "next-intl";
import type { Written } from "#lib/domain/claim/snapshot.ts";

/** What a seller wrote, word for word; of two languages it is said which one counts. */
export function WrittenTexts({ texts }: { texts: readonly Written[] }) {
  const d = useTranslations("domain");
  return texts.map(({ text, lang, standing }) => (
    <div key={`${lang ?? "any"} ${text}`} className="written">
      {standing ? <p className="t13 ink3">{d(`written.${standing}`)}</p> : null}
      <p lang={lang ?? undefined} style={{ whiteSpace: "pre-wrap" }}>
        {text}
      </p>
    </div>
  ));
}
