"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useState } from "react";
import { Checkbox, SelectField, TextArea, TextField } from "#components/ui/field.tsx";
import { Refusal, useErrorText } from "#components/ui/refusal.tsx";
import { putTheProvider } from "#lib/accelerator/desk/actions.ts";
import { inTurn } from "#lib/client/in-turn.ts";
import { useAction } from "#lib/client/use-action.ts";
import {
  ENTITY_TYPES,
  LANGUAGES,
  PAYMENTS,
  POLICY_BASES,
  PRODUCT_GROUPS,
  PROVIDER_KINDS,
  type ProviderFacts,
  REGIONS,
  STORES,
} from "#lib/domain/accelerator/provider.ts";
import { parseMoney } from "#lib/domain/money.ts";
import { formatAmount } from "#lib/i18n/format.ts";

const TEXTS = ["name", "nameZh", "website", "email", "phone"] as const;
const AREAS = ["about", "aboutZh", "documents", "documentsZh"] as const;
const MONEY = ["turnoverFrom", "turnoverTo", "occurrence", "aggregate", "deductibleFrom", "deductibleTo", "minPremium"] as const;
const FIGURES = ["claimsTo", "spread", "quoteDays", "certificateHours"] as const;
const SETS = {
  countries: REGIONS,
  entities: ENTITY_TYPES,
  stores: STORES,
  accepts: PRODUCT_GROUPS,
  refers: PRODUCT_GROUPS,
  bases: POLICY_BASES,
  languages: LANGUAGES,
  payments: PAYMENTS,
} as const;
const TICKS = ["additionalInsured", "direct"] as const;
/** May stay empty: no bound. */
const OPEN: readonly string[] = ["turnoverTo", "claimsTo"];
const RATES = [...PRODUCT_GROUPS, "other"] as const;

type Props = { slug: string | null; revision: number; facts: ProviderFacts | null; countries: Record<string, string> };

/** Every fact of a provider; what it cannot be is said at its field by the server, and nothing typed is lost. */
export function ProviderForm({ slug: known, revision, facts, countries }: Props) {
  const t = useTranslations("accelerator");
  const text = useErrorText();
  const router = useRouter();
  const [slug, setSlug] = useState(known ?? "");
  const [typed, setTyped] = useState<Record<string, string>>(() => typedOf(facts));
  const [sets, setSets] = useState<Record<string, string[]>>(() =>
    Object.fromEntries(Object.keys(SETS).map((k) => [k, [...((facts?.[k as "countries"] as string[] | undefined) ?? [])]])),
  );
  const [ticks, setTicks] = useState<Record<string, boolean>>({
    additionalInsured: facts?.additionalInsured ?? false,
    direct: facts?.direct ?? false,
  });
  const { run, pending, refused } = useAction(known === null ? putTheProvider : inTurn(known, putTheProvider));
  const error = (name: string) => {
    const code = refused?.fields?.[`facts.${name}`] ?? refused?.fields?.[name];
    return code ? text(code) : undefined;
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const amount = (name: string) => (OPEN.includes(name) && !typed[name]?.trim() ? null : (parseMoney(typed[name] ?? "") ?? typed[name]));
    const whole = (name: string) => (OPEN.includes(name) && !typed[name]?.trim() ? null : Number(typed[name] || Number.NaN));
    const rates = Object.fromEntries(
      RATES.flatMap((g) => (typed[`rate-${g}`]?.trim() ? [[g, parseMoney(typed[`rate-${g}`] ?? "") ?? -1]] : [])),
    );
    const input = {
      ...Object.fromEntries([...TEXTS, ...AREAS].map((k) => [k, typed[k] ?? ""])),
      ...Object.fromEntries(MONEY.map((k) => [k, amount(k)])),
      ...Object.fromEntries(FIGURES.map((k) => [k, whole(k)])),
      ...sets,
      ...ticks,
      kind: typed.kind,
      territory: typed.territory,
      rates,
    };
    const answer = await run({ slug, revision, facts: asTyped(input) });
    if (!answer.ok) return;
    router.push(`/desk/providers/${answer.data.slug}`);
    router.refresh();
  };
  const put = (name: string) => (value: string) => setTyped({ ...typed, [name]: value });
  const field = (name: string): ReactNode => (
    <TextField
      key={name}
      name={`facts.${name}`}
      label={t(`desk.f.${name as "name"}`)}
      value={typed[name] ?? ""}
      onChange={put(name)}
      error={error(name)}
    />
  );
  const word = (key: string, value: string): string =>
    key === "countries"
      ? (countries[value] ?? value)
      : key === "languages"
        ? value === "en"
          ? "English"
          : "中文"
        : key === "payments"
          ? value
          : t(`${key === "accepts" || key === "refers" ? "groups" : (key as "bases")}.${value as "occurrence"}`);
  return (
    <form className="form provider-form" onSubmit={send}>
      <Refusal refused={refused} />
      {known === null ? (
        <TextField name="slug" label={t("desk.slug")} hint={t("desk.slug_hint")} value={slug} onChange={setSlug} error={error("slug")} />
      ) : null}
      <div className="grid">
        {TEXTS.map(field)}
        <SelectField
          name="facts.kind"
          label={t("desk.f.kind")}
          value={typed.kind ?? ""}
          onChange={put("kind")}
          options={PROVIDER_KINDS.map((k) => ({ value: k, label: t(`kinds.${k}`) }))}
        />
        <SelectField
          name="facts.territory"
          label={t("desk.f.territory")}
          value={typed.territory ?? ""}
          onChange={put("territory")}
          options={(["worldwide", "usa"] as const).map((k) => ({ value: k, label: t(`territories.${k}`) }))}
        />
      </div>
      {AREAS.map((name) => (
        <TextArea
          key={name}
          name={`facts.${name}`}
          rows={3}
          label={t(`desk.f.${name}`)}
          value={typed[name] ?? ""}
          onChange={put(name)}
          error={error(name)}
        />
      ))}
      <div className="grid">{[...MONEY, ...FIGURES].map(field)}</div>
      {Object.entries(SETS).map(([key, options]) => (
        <fieldset key={key} data-field={`facts.${key}`}>
          <legend>{t(`desk.f.${key as "accepts"}`)}</legend>
          {error(key) ? <p className="err">{error(key)}</p> : null}
          <div className="ticks">
            {options.map((value) => (
              <Checkbox
                key={value}
                name={`${key}-${value}`}
                label={word(key, value)}
                checked={sets[key]?.includes(value) ?? false}
                onChange={(on) =>
                  setSets({ ...sets, [key]: on ? [...(sets[key] ?? []), value] : (sets[key] ?? []).filter((x) => x !== value) })
                }
              />
            ))}
          </div>
        </fieldset>
      ))}
      {TICKS.map((name) => (
        <Checkbox
          key={name}
          name={name}
          label={t(`desk.f.${name}`)}
          checked={ticks[name] ?? false}
          onChange={(on) => setTicks({ ...ticks, [name]: on })}
        />
      ))}
      <fieldset data-field="facts.rates">
        <legend>{t("desk.rates")}</legend>
        <div className="grid">
          {RATES.map((g) => (
            <TextField
              key={g}
              name={`facts.rates.${g}`}
              label={t(`groups.${g}`)}
              inputMode="decimal"
              value={typed[`rate-${g}`] ?? ""}
              onChange={put(`rate-${g}`)}
              error={error(`rates.${g}`)}
            />
          ))}
        </div>
      </fieldset>
      <p className="row">
        <button type="submit" className="btn primary" disabled={pending}>
          {t("desk.save")}
        </button>
      </p>
    </form>
  );
}

/** Facts as a person types them. */
function typedOf(facts: ProviderFacts | null): Record<string, string> {
  if (!facts) return { kind: "insurer", territory: "worldwide", spread: "20" };
  const money = (v: number | null) => (v === null ? "" : formatAmount(v));
  return {
    ...Object.fromEntries([...TEXTS, ...AREAS].map((k) => [k, facts[k]])),
    ...Object.fromEntries(MONEY.map((k) => [k, money(facts[k])])),
    ...Object.fromEntries(FIGURES.map((k) => [k, facts[k] === null ? "" : String(facts[k])])),
    ...Object.fromEntries(RATES.map((g) => [`rate-${g}`, facts.rates[g] === undefined ? "" : money(facts.rates[g] ?? null)])),
    kind: facts.kind,
    territory: facts.territory,
  };
}

/** What was typed goes to the server as it stands: its schema judges every field and answers at the field, so nothing is relied on here. */
const asTyped = (input: object): ProviderFacts => input as ProviderFacts;
