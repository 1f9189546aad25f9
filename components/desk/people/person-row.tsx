"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Dialog } from "#components/ui/dialog.tsx";
import { SelectField, TextArea } from "#components/ui/field.tsx";
import { Refusal, useErrorText } from "#components/ui/refusal.tsx";
import { forgetTheIdentity, liftThePerson, resetTheFactor, setDeskRole, suspendThePerson } from "#lib/accounts/desk/actions.ts";
import { useAction } from "#lib/client/use-action.ts";
import { STAFF_ROLES, type StaffRole } from "#lib/domain/actor.ts";
import { PersonFacts, type PersonView } from "./person-facts.tsx";

type Step = "suspend" | "lift" | "factor" | "unlink" | "role";
type Props = {
  person: PersonView;
  may: boolean;
  me: boolean;
  /** Of the desk: the role may be changed here. */
  staffRole?: StaffRole;
  /** Of a seller: nobody else could act as its owner. */
  lastOwner?: boolean;
};

/** One person with the steps an administrator may take; each says what it does before it is done. */
export function PersonRow({ person, may, me, staffRole, lastOwner }: Props) {
  const t = useTranslations("accounts.person");
  const p = useTranslations("people");
  const d = useTranslations("domain");
  const a = useTranslations("accounts");
  const text = useErrorText();
  const router = useRouter();
  const [open, setOpen] = useState<Step | null>(null);
  const [reason, setReason] = useState("");
  const [role, setRole] = useState<StaffRole | "none">(staffRole ?? "specialist");
  const { userId, name } = person;
  const all = {
    suspend: useAction(suspendThePerson),
    lift: useAction(liftThePerson),
    factor: useAction(resetTheFactor),
    unlink: useAction(forgetTheIdentity),
    role: useAction(setDeskRole),
  };
  const act = async () => {
    const done =
      open === "suspend"
        ? await all.suspend.run({ userId, reason })
        : open === "lift"
          ? await all.lift.run({ userId })
          : open === "factor" || open === "unlink"
            ? await all[open].run({ userId, reason })
            : await all.role.run({ userId, role });
    if (!done.ok) return;
    setOpen(null);
    setReason("");
    // The own session has ended with the own role or account.
    if (me) location.assign("/sign-in");
    else router.refresh();
  };
  const asked = open === "suspend" || open === "factor" || open === "unlink";
  const refused = open ? all[open].refused : null;
  const steps: Step[] = person.suspended ? ["lift"] : ["suspend"];
  if (person.factor && !me) steps.push("factor");
  if (person.identity) steps.push("unlink");
  if (staffRole) steps.push("role");
  const words = { suspend: t("suspend"), lift: t("lift"), factor: t("factor_reset"), unlink: t("unlink"), role: t("role") };
  return (
    <li className="row between flex-wrap" data-person={person.email}>
      <PersonFacts person={person} me={me} />
      {may ? (
        <span className="row flex-wrap">
          {steps.map((step) => (
            <button
              key={step}
              type="button"
              className={step === "suspend" || step === "lift" ? "btn sm" : "btn sm ghost"}
              data-step={step}
              onClick={() => setOpen(step)}
            >
              {words[step]}
            </button>
          ))}
        </span>
      ) : null}
      <Dialog
        open={open !== null}
        title={open ? t(`${open}_title`, { name }) : ""}
        onClose={() => setOpen(null)}
        foot={
          <>
            <button
              type="button"
              className={asked ? "btn danger" : "btn primary"}
              disabled={Object.values(all).some((x) => x.pending)}
              data-do
              onClick={() => void act()}
            >
              {open ? t(`${open}_do`, { name }) : ""}
            </button>
            <button type="button" className="btn" onClick={() => setOpen(null)}>
              {p("cancel")}
            </button>
          </>
        }
      >
        <Refusal refused={refused} />
        <p>{open ? t(`${open}_text`, { name }) : ""}</p>
        {open === "suspend" && lastOwner ? <p className="notice amber">{t("last_owner")}</p> : null}
        {asked ? (
          <TextArea
            label={a("reason")}
            hint={a("reason_person")}
            name="reason"
            value={reason}
            onChange={setReason}
            rows={3}
            error={refused?.fields?.reason ? text(refused.fields.reason) : undefined}
          />
        ) : null}
        {open === "role" ? (
          <SelectField
            label={p("role")}
            name="role"
            value={role}
            onChange={(v) => setRole(STAFF_ROLES.find((r) => r === v) ?? "none")}
            options={[...STAFF_ROLES.map((r) => ({ value: r as string, label: d(`roles.${r}`) })), { value: "none", label: t("none") }]}
            error={refused?.fields?.role ? text(refused.fields.role) : undefined}
          />
        ) : null}
      </Dialog>
    </li>
  );
}
