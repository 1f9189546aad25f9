"use client";

import { useTranslations } from "next-intl";
import { useEffect, useId, useRef, useState } from "react";
import { signOut } from "#lib/client/auth.ts";
import { keepTyped, useTypedBack } from "#lib/client/keep-typed.ts";
import { useSessionWatch } from "#lib/client/use-session-watch.ts";
import { signInAddress } from "#lib/domain/own-path.ts";

/** On every signed-in page: a minute's warning, and the way back once the session has ended. */
export function SessionWatch() {
  const t = useTranslations("ui.session");
  const { watch, person, stay } = useSessionWatch();
  const [put, setPut] = useState(false);
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  const { kind } = watch;
  const open = kind === "over" || (kind === "soon" && !put);
  useTypedBack(person);
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    if (open && !dialog.open) dialog.showModal();
    if (!open && dialog.open) dialog.close();
  }, [open]);
  useEffect(() => {
    if (kind === "over" && person) keepTyped(person);
    if (kind === "open") setPut(false);
  }, [kind, person]);
  const back = () => signInAddress(location.pathname + location.search);
  const leave = () => {
    if (person) keepTyped(person);
    // What is still open would lead straight back, with as little time as before.
    if (kind === "soon") void signOut(back());
    else location.assign(back());
  };
  return (
    <dialog
      ref={ref}
      className="dialog"
      role="alertdialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onCancel={(event) => {
        event.preventDefault();
        // A page that can no longer save is not gone back to.
        if (watch.kind === "soon") watch.end === "idle" ? stay() : setPut(true);
      }}
    >
      {watch.kind === "open" ? null : (
        <>
          <h2 id={`${id}-title`}>{t(`title.${watch.kind}`)}</h2>
          <p id={`${id}-text`}>{watch.kind === "soon" ? t(`soon.${watch.end}`) : t(`over.${watch.end}`)}</p>
          {watch.kind === "soon" ? <Countdown at={watch.at} /> : null}
          <div className="foot">
            {watch.kind === "soon" && watch.end === "idle" ? (
              <button type="button" className="btn primary" onClick={stay}>
                {t("stay")}
              </button>
            ) : (
              <>
                {watch.kind === "soon" ? (
                  <button type="button" className="btn" onClick={() => setPut(true)}>
                    {t("later")}
                  </button>
                ) : null}
                <button type="button" className="btn primary" onClick={leave}>
                  {t("again")}
                </button>
              </>
            )}
          </div>
        </>
      )}
    </dialog>
  );
}

/** Whole seconds until an instant; read out once, not every second. */
function Countdown({ at }: { at: number }) {
  const t = useTranslations("ui.session");
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <p className="num" role="timer">
      {t("left", { seconds: Math.max(0, Math.ceil((at - now) / 1_000)) })}
    </p>
  );
}
