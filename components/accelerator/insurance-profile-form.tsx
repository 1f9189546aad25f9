"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Checkbox, SelectField, TextArea, TextField } from "#components/ui/field.tsx";
import { Refusal, useErrorText, useFieldErrors } from "#components/ui/refusal.tsx";
import { saveInsuranceProfile } from "#lib/accelerator/actions.ts";
import { useAction } from "#lib/client/use-action.ts";
import { ENTITY_TYPES, type EntityType, PRODUCT_GROUPS, STORES, type Store, type Turnover } from "#lib/domain/accelerator/provider.ts";
import { parseMoney } from "#lib/domain/money.ts";
import { formatAmount } from "#lib/i18n/format.ts";

export type ProfileValues = {
  revision: number;
  entity: EntityType | null;
  registrationNo: string;
  stores: Store[];
  groups: Turnover[];
  products: string;
  contact: string;
};

/** What the seller says itself; an amount that is none is said at its group, and everything typed stays. */
export function InsuranceProfileForm({ initial, hint, may }: { initial: ProfileValues; hint: string; may: boolean }) {
  const t = useTranslations("accelerator");
  const text = useErrorText();
  const router = useRouter();
  const [values, setValues] = useState(initial);
  const [amounts, setAmounts] = useState<Record<string, string>>(() =>
    Object.fromEntries(initial.groups.map((g) => [`${g.store}-${g.group}`, formatAmount(g.turnover)])),
  );
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const [saved, setSaved] = useState(false);
  const { run, pending, refused } = useAction(saveInsuranceProfile);
  const put = (change: Partial<ProfileValues>) => {
    setSaved(false);
    setValues({ ...values, ...change });
  };
  const error = useFieldErrors(refused);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    // A store that is not ticked any more counts no more; what was typed there comes back when it is.
    const typed = values.stores.flatMap((store) =>
      PRODUCT_GROUPS.map((group) => ({ store, group, key: `${store}-${group}` })).filter(({ key }) => (amounts[key] ?? "").trim() !== ""),
    );
    const bad = typed.filter(({ key }) => parseMoney(amounts[key] ?? "") === null).map(({ key }) => key);
    setWrong(bad);
    if (bad.length > 0) return;
    const groups = typed.map(({ store, group, key }) => ({ store, group, turnover: parseMoney(amounts[key] ?? "") ?? 0 }));
    const answer = await run({ ...values, groups });
    if (!answer.ok) return;
    setValues({ ...values, groups, revision: answer.data.revision });
    setSaved(true);
    router.refresh();
  };
  return (
    <form className="form" onSubmit={save}>
      <Refusal refused={refused} />
      <fieldset disabled={!may}>
        <SelectField
          name="entity"
          label={t("profile.entity")}
          value={values.entity ?? ""}
          onChange={(v) => put({ entity: (v || null) as EntityType | null })}
          error={error("entity")}
          options={[{ value: "", label: t("profile.choose") }, ...ENTITY_TYPES.map((e) => ({ value: e, label: t(`entities.${e}`) }))]}
        />
        <TextField
          name="registrationNo"
          label={t("profile.registration")}
          value={values.registrationNo}
          onChange={(registrationNo) => put({ registrationNo })}
          error={error("registrationNo")}
        />
        <fieldset data-field="stores">
          <legend>{t("profile.stores")}</legend>
          {STORES.map((s) => (
            <Checkbox
              key={s}
              name={`store-${s}`}
              label={t(`stores.${s}`)}
              checked={values.stores.includes(s)}
              onChange={(on) => put({ stores: on ? [...values.stores, s] : values.stores.filter((x) => x !== s) })}
            />
          ))}
        </fieldset>
        <fieldset data-field="groups" className="groups">
          <legend>{t("profile.turnover")}</legend>
          <p className="hint">{hint}</p>
          {values.stores.length === 0 ? <p className="ink2">{t("profile.no_store")}</p> : null}
          {STORES.filter((s) => values.stores.includes(s)).map((store) => (
            <fieldset key={store} data-store={store}>
              <legend>{t(`stores.${store}`)}</legend>
              <div className="grid">
                {PRODUCT_GROUPS.map((g) => {
                  const key = `${store}-${g}`;
                  return (
                    <TextField
                      key={key}
                      name={`group-${key}`}
                      label={t(`groups.${g}`)}
                      inputMode="decimal"
                      value={amounts[key] ?? ""}
                      onChange={(v) => {
                        setSaved(false);
                        setAmounts({ ...amounts, [key]: v });
                      }}
                      error={wrong.includes(key) ? text("bad_amount") : undefined}
                    />
                  );
                })}
              </div>
            </fieldset>
          ))}
        </fieldset>
        <TextArea
          name="products"
          label={t("profile.products")}
          hint={t("profile.products_hint")}
          value={values.products}
          onChange={(products) => put({ products })}
          error={error("products")}
        />
        <TextField
          name="contact"
          label={t("profile.contact")}
          value={values.contact}
          onChange={(contact) => put({ contact })}
          error={error("contact")}
        />
        <p className="row">
          <button type="submit" className="btn primary" disabled={pending}>
            {t("profile.save")}
          </button>
          <span role="status" className="t13 ink2">
            {saved ? t("profile.saved") : ""}
          </span>
        </p>
      </fieldset>
    </form>
  );
}
