"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { TheirsNotice } from "#components/claims/respond/theirs.tsx";
import { type FindingValue, useFinding } from "#lib/client/use-finding.ts";
import type { Stored } from "#lib/client/use-kept-field.ts";
import { FOUND, type PointId } from "#lib/domain/claim/points.ts";

type Props = { number: string; point: PointId; title: string; stored: Stored<FindingValue> };

/** What is found on one point: kept at once, no button. The choice is one of four; the reason is the seller's to read. */
export function FindingForm({ number, point, title, stored }: Props) {
  const t = useTranslations("desk");
  const d = useTranslations("domain");
  const id = useId();
  const field = useFinding(number, point, stored);
  const { value, change } = field;
  return (
    <div className="finding stack">
      <fieldset className="seg">
        <legend className="sr">{t("points.finding_on", { title })}</legend>
        {FOUND.map((found) => (
          <label key={found}>
            <input
              type="radio"
              name={`found-${point}`}
              value={found}
              checked={value.found === found}
              onChange={() => change({ ...value, found })}
            />
            <span>{d(`found.${found}`)}</span>
          </label>
        ))}
      </fieldset>
      <label className="sr" htmlFor={id}>
        {t("points.reason_on", { title })}
      </label>
      <textarea
        id={id}
        className="textarea"
        name={`reason-${point}`}
        rows={Math.min(8, Math.max(2, Math.ceil(value.reason.length / 70)))}
        maxLength={2_000}
        placeholder={t("points.reason_hint")}
        value={value.reason}
        onChange={(e) => change({ ...value, reason: e.target.value })}
      />
      {field.theirs ? (
        <TheirsNotice
          by={field.theirs.by}
          text={`${d(`found.${field.theirs.value.found}`)}\n${field.theirs.value.reason}`}
          onKeep={field.keepMine}
          onTake={field.takeTheirs}
        />
      ) : null}
    </div>
  );
}
