"use client";

import { useTranslations } from "next-intl";
import type { Refused } from "#lib/client/use-action.ts";
import { ErrorSummary } from "./error-summary.tsx";

/** Sentence of a code; a code nobody wrote a sentence for is a fault and says its name. */
export function useErrorText() {
  const t = useTranslations("errors");
  return (code: string, params: Record<string, string | number> = {}): string =>
    t.has(code as never) ? t(code as never, params as never) : t("unknown", { code });
}

/** The sentence at a field that the server refused, if it did. */
export function useFieldErrors(refused: Refused | null) {
  const text = useErrorText();
  return (field: string): string | undefined => (refused?.fields?.[field] ? text(refused.fields[field]) : undefined);
}

/** What the server refused, above the form it concerns. */
export function Refusal({ refused }: { refused: Refused | null }) {
  const t = useTranslations("errors");
  const text = useErrorText();
  if (!refused) return null;
  const fields = Object.entries(refused.fields ?? {});
  const items =
    fields.length > 0
      ? fields.map(([field, code]) => ({ field, text: text(code) }))
      : [{ field: null, text: text(refused.code, refused.params) }];
  return (
    <ErrorSummary
      key={JSON.stringify(refused)}
      title={fields.length > 0 ? t("summary", { count: fields.length }) : t("not_done")}
      items={items}
      note={t("kept")}
    />
  );
}
