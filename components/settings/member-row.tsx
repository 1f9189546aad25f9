"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Dialog } from "#components/ui/dialog.tsx";
import { SelectField } from "#components/ui/field.tsx";
import { Refusal } from "#components/ui/refusal.tsx";
import { handOverToOwner, removeFromTeam, setMemberRole } from "#lib/accounts/team/actions.ts";
import { useAction } from "#lib/client/use-action.ts";
import { SELLER_ROLES, type SellerRole } from "#lib/domain/actor.ts";

export type MemberView = {
  userId: string;
  name: string;
  email: string;
  role: SellerRole;
  seen: string | null;
  suspended: boolean;
  inHand: number;
};
type Props = { member: MemberView; me: boolean; heirs: readonly { userId: string; name: string }[] };

/** One person of the team: its role, and the ways out. Each step says what it ends before it does. */
export function MemberRow({ member, me, heirs }: Props) {
  const t = useTranslations("people");
  const d = useTranslations("domain");
  const router = useRouter();
  const [open, setOpen] = useState<"role" | "remove" | "owner" | null>(null);
  const [role, setRole] = useState<SellerRole>(member.role);
  const [to, setTo] = useState("");
  const change = useAction(setMemberRole);
  const remove = useAction(removeFromTeam);
  const owner = useAction(handOverToOwner);
  const { userId, name } = member;
  const finish = (ok: boolean, mine: boolean) => {
    if (!ok) return;
    setOpen(null);
    // The own session has ended with the own role.
    if (mine) location.assign("/sign-in");
    else router.refresh();
  };
  const act = async () => {
    if (open === "role") finish((await change.run({ userId, role })).ok, me);
    if (open === "owner") finish((await owner.run({ userId })).ok, true);
    if (open === "remove") finish((await remove.run({ userId, to: to || null })).ok, me);
  };
  const pending = change.pending || remove.pending || owner.pending;
  const refused = open === "role" ? change.refused : open === "owner" ? owner.refused : remove.refused;
  return (
    <li className="row between flex-wrap" data-member={member.email}>
      <span>
        <span className="b">{name}</span> {me ? <span className="t13 ink3">{t("you")}</span> : null}
        <br />
        <span className="t13 ink2">
          {member.email} · {d(`roles.${member.role}`)} · {t("in_hand", { count: member.inHand })}
          {member.suspended ? ` · ${t("suspended")}` : ""} · {member.seen ? t("seen", { at: member.seen }) : t("never_seen")}
        </span>
      </span>
      <span className="row flex-wrap">
        <button type="button" className="btn sm" onClick={() => setOpen("role")}>
          {t("change_role")}
        </button>
        {!me && member.role !== "owner" ? (
          <button type="button" className="btn sm ghost" onClick={() => setOpen("owner")}>
            {t("make_owner")}
          </button>
        ) : null}
        {me ? null : (
          <button type="button" className="btn sm ghost" onClick={() => setOpen("remove")}>
            {t("remove")}
          </button>
        )}
      </span>
      <Dialog
        open={open !== null}
        title={open ? t(`${open}_title`, { name }) : ""}
        onClose={() => setOpen(null)}
        foot={
          <>
            <button
              type="button"
              className={open === "remove" ? "btn danger" : "btn primary"}
              disabled={pending}
              onClick={() => void act()}
            >
              {open ? t(`${open}_do`, { name }) : ""}
            </button>
            <button type="button" className="btn" onClick={() => setOpen(null)}>
              {t("cancel")}
            </button>
          </>
        }
      >
        <Refusal refused={refused} />
        <p>{open ? t(`${open}_text`, { name }) : ""}</p>
        {open === "role" ? (
          <SelectField
            label={t("role")}
            name="role"
            value={role}
            onChange={(v) => setRole(v as SellerRole)}
            options={SELLER_ROLES.map((r) => ({ value: r, label: d(`roles.${r}`) }))}
          />
        ) : null}
        {open === "remove" && member.inHand > 0 ? <Heir count={member.inHand} heirs={heirs} value={to} onChange={setTo} /> : null}
      </Dialog>
    </li>
  );
}

/** Who takes over what a person had in hand. */
export function Heir(props: {
  count: number;
  heirs: readonly { userId: string; name: string }[];
  value: string;
  onChange: (to: string) => void;
}) {
  const t = useTranslations("people");
  return (
    <SelectField
      label={t("heir", { count: props.count })}
      name="to"
      value={props.value}
      onChange={props.onChange}
      options={[{ value: "", label: t("nobody") }, ...props.heirs.map((h) => ({ value: h.userId, label: h.name }))]}
    />
  );
}
