"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";
import { useKept } from "#lib/client/use-kept.ts";

/** What somebody was about to send when another was faster: which step, what stands on its button, and the words typed. */
export type Tried = { step: string; title: string; text: string };
type Steps = {
  tried: Tried;
  /** Tried on this page, and not before it was loaded. */
  justNow: boolean;
  open: readonly string[];
  stand: (step: string) => () => void;
  miss: (tried: Tried) => void;
  forget: () => void;
};
const Steps = createContext<Steps | null>(null);
const NOTHING: Tried = { step: "", title: "", text: "" };

/** Around the steps of one claim: when a change takes a step off the page, what was typed into it is not gone with it. */
export function StepsOfClaim({ number, children }: { number: string; children: ReactNode }) {
  const { values: tried, put, renew: forget } = useKept<Tried>(`desk:${number}:lost`, NOTHING);
  const [open, setOpen] = useState<readonly string[]>([]);
  const [justNow, setJustNow] = useState(false);
  const stand = useCallback((step: string) => {
    setOpen((all) => [...all, step]);
    return () => setOpen((all) => all.filter((_, i) => i !== all.indexOf(step)));
  }, []);
  const miss = useCallback(
    (missed: Tried) => {
      setJustNow(true);
      put(missed);
    },
    [put],
  );
  const { step, title, text } = tried;
  const value = useMemo(
    () => ({ tried: { step, title, text }, justNow, open, stand, miss, forget }),
    [step, title, text, justNow, open, stand, miss, forget],
  );
  return <Steps value={value}>{children}</Steps>;
}

/** Says that a step stands on the page while its form does. Elsewhere than at a claim there is nobody to tell. */
export function useStepOfClaim(step: string | undefined): Pick<Steps, "miss"> & { sent: () => void } {
  const steps = useContext(Steps);
  const stand = steps?.stand;
  useEffect(() => (step === undefined ? undefined : stand?.(step)), [stand, step]);
  return {
    miss: (tried) => steps?.miss(tried),
    sent: () => {
      if (steps?.tried.step === step) steps?.forget();
    },
  };
}

/** Where the step is open no more: what happened, and the words that were to be sent. */
export function LostStep() {
  const t = useTranslations("desk.lost");
  const steps = useContext(Steps);
  const box = useRef<HTMLDivElement>(null);
  const gone = steps !== null && steps.tried.step !== "" && !steps.open.includes(steps.tried.step);
  const justNow = steps?.justNow ?? false;
  useEffect(() => {
    if (gone && justNow) box.current?.focus();
  }, [gone, justNow]);
  if (!gone) return null;
  const { title, text } = steps.tried;
  return (
    <div className="notice amber" role="alert" tabIndex={-1} ref={box} data-lost={steps.tried.step}>
      <TriangleAlert className="icon" aria-hidden />
      <div className="stack">
        <p className="b">{t("title", { step: title })}</p>
        <p>{t("why")}</p>
        {text ? (
          <>
            <p>{t("typed")}</p>
            <p style={{ whiteSpace: "pre-wrap" }}>{text}</p>
          </>
        ) : null}
        <p>
          <button type="button" className="btn sm" onClick={steps.forget}>
            {t("put_away")}
          </button>
        </p>
      </div>
    </div>
  );
}
