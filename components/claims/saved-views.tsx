"use client";

import { BookmarkPlus, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { FoldMenu } from "#components/ui/fold-menu.tsx";
import { Link } from "#components/ui/link.tsx";
import { dropView, keepView } from "#lib/claims/actions.ts";
import type { SavedView } from "#lib/claims/list-schema.ts";
import { useAction } from "#lib/client/use-action.ts";

/** Lists a person keeps under a name. `current` is this list's address after `?`. */
export function SavedViews({ views, current, keepable }: { views: readonly SavedView[]; current: string; keepable: boolean }) {
  const t = useTranslations("claims");
  const router = useRouter();
  const id = useId();
  const [name, setName] = useState("");
  const keep = useAction(keepView);
  const drop = useAction(dropView);
  const known = views.find((v) => v.query === current);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const done = await keep.run({ name, query: current });
    if (!done.ok) return;
    setName("");
    router.refresh();
  };
  const remove = async (view: SavedView) => {
    await drop.run({ id: view.id });
    router.refresh();
  };
  const refused = keep.refused ?? drop.refused;
  return (
    <div className="saved">
      {views.map((view) => (
        <Link key={view.id} href={`/claims?${view.query}`} aria-current={view.query === current ? "page" : undefined}>
          {view.name}
        </Link>
      ))}
      <FoldMenu
        className="filter-fold"
        summaryClass="btn sm ghost"
        closeOn={`${current} ${views.length}`}
        label={
          <>
            <BookmarkPlus className="icon" aria-hidden />
            {t("saved.open")}
          </>
        }
      >
        <div className="menu right form">
          {refused ? (
            <p className="v fail" role="alert">
              {t(refused.code === "too_many_views" ? "saved.too_many" : "saved.failed")}
            </p>
          ) : null}
          {known ? (
            <p className="row between">
              <span>{known.name}</span>
              <button type="button" className="btn sm danger" disabled={drop.pending} onClick={() => void remove(known)}>
                <Trash2 className="icon" aria-hidden />
                {t("saved.remove")}
              </button>
            </p>
          ) : null}
          {keepable && !known ? (
            <form className="form" onSubmit={save}>
              <div className="control">
                <label htmlFor={id}>{t("saved.name")}</label>
                <input className="input" id={id} value={name} maxLength={40} required onChange={(e) => setName(e.target.value)} />
              </div>
              <p>
                <button type="submit" className="btn primary" disabled={keep.pending}>
                  {t("saved.save")}
                </button>
              </p>
            </form>
          ) : null}
          {!keepable && !known ? <p className="t13 ink3">{t("saved.hint")}</p> : null}
        </div>
      </FoldMenu>
    </div>
  );
}
