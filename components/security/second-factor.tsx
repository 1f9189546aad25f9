"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { TextField } from "#components/ui/field.tsx";
import { Refusal, useErrorText } from "#components/ui/refusal.tsx";
import { dropSecondFactor, finishSecondFactor, newRecoveryCodes, startSecondFactor } from "#lib/accounts/actions.ts";
import { useAction } from "#lib/client/use-action.ts";

type Props = { on: boolean; must: boolean; compulsory: boolean };

/** Password, then the picture and a first code, then the list of recovery codes. */
export function SecondFactor({ on, must, compulsory }: Props) {
  const t = useTranslations("security");
  const text = useErrorText();
  const router = useRouter();
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [setup, setSetup] = useState<{ secret: string; svg: string } | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const begin = useAction(startSecondFactor);
  const confirm = useAction(finishSecondFactor);
  const drop = useAction(dropSecondFactor);
  const renew = useAction(newRecoveryCodes);
  const pending = begin.pending || confirm.pending || drop.pending || renew.pending;
  const [last, setLast] = useState<"begin" | "drop" | "renew">("begin");
  const refused = { begin, drop, renew }[last].refused;

  const start = async (event: FormEvent) => {
    event.preventDefault();
    setLast("begin");
    const answer = await begin.run({ password });
    if (answer.ok) setSetup(answer.data);
  };
  const finish = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await confirm.run({ code });
    if (!answer.ok) return;
    setCodes(answer.data.codes);
    setSetup(null);
    setPassword("");
    setCode("");
  };
  const renewList = async () => {
    setLast("renew");
    const answer = await renew.run({ password });
    if (answer.ok) setCodes(answer.data.codes);
  };
  const switchOff = async () => {
    setLast("drop");
    const answer = await drop.run({ password });
    if (!answer.ok) return;
    setPassword("");
    router.refresh();
  };

  return (
    <section className="panel" aria-labelledby="second-factor">
      <header>
        <h2 id="second-factor">{t("factor")}</h2>
        <span className="t13 ink3">{on || codes ? t("on") : t("off")}</span>
      </header>
      <div className="body stack-16">
        {must ? <p role="status">{t("must")}</p> : <p className="t13 ink3">{t("why")}</p>}
        {codes ? (
          <div className="stack-16" role="status">
            <p>{t("codes")}</p>
            <ul className="num">
              {codes.map((c) => (
                <li key={c}>
                  <code>{c}</code>
                </li>
              ))}
            </ul>
            <button type="button" className="btn primary" onClick={() => location.assign(must ? "/" : "/security")}>
              {t("codes_kept")}
            </button>
          </div>
        ) : setup ? (
          <form className="form" onSubmit={finish} method="post">
            <Refusal refused={confirm.refused} />
            <p>{t("scan")}</p>
            <img src={`data:image/svg+xml;utf8,${encodeURIComponent(setup.svg)}`} alt={t("picture")} width={200} height={200} />
            <p className="t13">
              {t("secret")} <code style={{ overflowWrap: "anywhere" }}>{setup.secret}</code>
            </p>
            <TextField
              label={t("code")}
              name="code"
              value={code}
              onChange={setCode}
              autoComplete="one-time-code"
              required
              {...errorOf(confirm.refused?.fields?.code, text)}
            />
            <button type="submit" className="btn primary" disabled={pending}>
              {t("confirm")}
            </button>
          </form>
        ) : (
          <form className="form" onSubmit={start} method="post">
            <Refusal refused={refused} />
            <TextField
              label={t("password")}
              name="password"
              type="password"
              value={password}
              onChange={setPassword}
              autoComplete="current-password"
              required
              {...errorOf(refused?.fields?.password, text)}
            />
            <div className="row">
              <button type="submit" className="btn primary" disabled={pending}>
                {on ? t("replace") : t("set_up")}
              </button>
              {on ? (
                <button type="button" className="btn" disabled={pending} onClick={() => void renewList()}>
                  {t("renew")}
                </button>
              ) : null}
              {on && !compulsory ? (
                <button type="button" className="btn" disabled={pending} onClick={() => void switchOff()}>
                  {t("switch_off")}
                </button>
              ) : null}
            </div>
          </form>
        )}
      </div>
    </section>
  );
}

const errorOf = (code: string | undefined, text: (code: string) => string): { error?: string } => (code ? { error: text(code) } : {});
