"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { useAppLocale } from "#components/ui/deadline.tsx";
import { Refusal } from "#components/ui/refusal.tsx";
import { handOverClaim, writeTeamNote } from "#lib/claims/actions.ts";
import type { TeamView } from "#lib/claims/team/queries.ts";
import { useAction } from "#lib/client/use-action.ts";
import { useKept } from "#lib/client/use-kept.ts";
import { beside, formatDateTime } from "#lib/i18n/format.ts";

type Props = { number: string; team: TeamView; me: string; mayHandOver: boolean; viewerZone: string };

/** Who has the claim in hand, and what colleagues tell each other about it. The marketplace sees none of it. */
export function TeamPanel({ number, team, me, mayHandOver, viewerZone }: Props) {
  const t = useTranslations("claims");
  const locale = useAppLocale();
  return (
    <section className="panel no-print" aria-labelledby="team">
      <header>
        <h2 id="team">{t("team.title")}</h2>
        <span className="end ink3">{t("team.private")}</span>
      </header>
      <div className="body stack">
        <Hand number={number} team={team} me={me} mayHandOver={mayHandOver} />
        {team.notes.map((n) => (
          <div key={n.id} className="said">
            <p className="t13 ink3">
              <b>{n.name}</b> {formatDateTime(n.at, viewerZone, locale, "short")}
            </p>
            <p style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{n.text}</p>
          </div>
        ))}
        <Say number={number} names={team.members.filter((m) => m.userId !== me).map((m) => m.name)} />
      </div>
    </section>
  );
}

function Hand({ number, team, me, mayHandOver }: Omit<Props, "viewerZone">) {
  const locale = useAppLocale();
  const t = useTranslations("claims");
  const d = useTranslations("domain");
  const router = useRouter();
  const { run, pending, refused } = useAction(handOverClaim);
  const give = async (to: string | null) => {
    const answer = await run({ number, to });
    if (answer.ok) router.refresh();
  };
  if (!mayHandOver) return <p>{team.hand ? t("team.in_hand", { name: team.hand.name }) : t("team.in_no_hand")}</p>;
  return (
    <div className="stack">
      <div className="row" style={{ flexWrap: "wrap" }}>
        <label className="row" style={{ whiteSpace: "nowrap" }}>
          {t("team.hand")}
          <select className="select" value={team.hand?.userId ?? ""} disabled={pending} onChange={(e) => void give(e.target.value || null)}>
            <option value="">{t("team.nobody")}</option>
            {team.members
              .filter((m) => m.role !== "viewer")
              .map((m) => (
                <option key={m.userId} value={m.userId}>
                  {beside([m.name, d(`roles.${m.role}`)], locale)}
                </option>
              ))}
          </select>
        </label>
        {team.hand?.userId === me ? null : (
          <button type="button" className="btn sm" disabled={pending} onClick={() => void give(me)}>
            {t("team.take")}
          </button>
        )}
      </div>
      <Refusal refused={refused} />
    </div>
  );
}

function Say({ number, names }: { number: string; names: readonly string[] }) {
  const t = useTranslations("claims");
  const router = useRouter();
  const locale = useAppLocale();
  const { values, put, forget } = useKept(`${number}:note`, { text: "" });
  const { text } = values;
  const setText = (words: string) => put({ text: words });
  const [told, setTold] = useState<string[] | null>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const { run, pending, refused } = useAction(writeTeamNote);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await run({ number, text });
    if (!answer.ok) return;
    setText("");
    forget();
    setTold(answer.data.told);
    router.refresh();
  };
  const name = (person: string) => {
    setText(`${text}${text === "" || text.endsWith(" ") ? "" : " "}@${person} `);
    area.current?.focus();
  };
  return (
    <form className="form" onSubmit={(e) => void send(e)}>
      <Refusal refused={refused} />
      <label>
        <span className="sr">{t("team.say")}</span>
        <textarea
          ref={area}
          className="input"
          name="team-note"
          rows={2}
          maxLength={4000}
          placeholder={t("team.say")}
          value={text}
          onChange={(e) => setText(e.target.value)}
        />
      </label>
      <div className="row" style={{ flexWrap: "wrap" }}>
        {names.map((person) => (
          <button key={person} type="button" className="btn sm ghost" onClick={() => name(person)}>
            @{person}
          </button>
        ))}
        <button type="submit" className="btn sm" disabled={pending || text.trim() === ""}>
          {t("team.send")}
        </button>
        <span role="status" className="t13 ink3">
          {told === null ? "" : told.length > 0 ? t("team.told", { names: told.join(locale === "en" ? ", " : "、") }) : t("team.kept")}
        </span>
      </div>
    </form>
  );
}
