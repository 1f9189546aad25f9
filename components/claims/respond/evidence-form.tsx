"use client";

import { CircleDashed } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { FileStatusTag } from "#components/claims/claim-files.tsx";
import { type Adder, UploadBox, useClaimFiles } from "#components/claims/upload-box.tsx";
import type { EarlierFile, UploadedFile } from "#lib/claims/list-schema.ts";
import { taking } from "#lib/client/chosen-files.ts";
import { mergeKeys } from "#lib/client/merge-keys.ts";
import { alwaysAsked, type ChecklistItem, checklist } from "#lib/domain/evidence/checklist.ts";
import type { GroundId } from "#lib/domain/evidence/grounds.ts";
import type { IncidentKind } from "#lib/domain/evidence/incidents.ts";
import { ACCEPTED_ENDINGS } from "#lib/domain/evidence/limits.ts";
import { NO_DOCUMENT } from "#lib/domain/evidence/no-document.ts";
import { AssignFile } from "./assign-file.tsx";
import { useTellChecklist } from "./completeness-now.tsx";
import { EarlierFiles } from "./earlier-files.tsx";
import { Choose, type DraftProps, NoFilesReason, useField } from "./field-forms.tsx";
import { FileTools } from "./redact/file-tools.tsx";

type Props = DraftProps & {
  files: readonly UploadedFile[];
  used: { files: number; bytes: number };
  incident: IncidentKind;
  grounds: readonly GroundId[];
  earlier: readonly EarlierFile[];
};

/** Upload first, sort afterwards; under each ground what is expected and missing, what is optional, and the way out of each. */
export function EvidenceForm({ files: initial, used, incident, grounds, earlier, ...draft }: Props) {
  const t = useTranslations("respond");
  const d = useTranslations("domain");
  const purpose = draft.draft;
  const files = useClaimFiles(draft.number, purpose, initial);
  const none = useField(draft, "none", {}, mergeKeys);
  const arrived = files.filter((f) => f.status !== "refused" && f.status !== "uploading" && !f.withheld);
  const given = { files: arrived, none: Object.keys(none.value).filter((k) => none.value[k]) };
  const lists = checklist(incident, grounds, given);
  useTellChecklist(draft.number, purpose, lists);
  const adder = useRef<Adder | null>(null);
  const add = (kind: string, ground?: string) => (chosen: readonly File[]) =>
    adder.current?.(chosen, { kind, ...(ground ? { ground } : {}) });
  // What is on its way stands where it was added.
  const coming = files.filter((f) => f.status === "uploading");
  const of = (kind: string, ground: string | null) =>
    [...arrived, ...coming].filter((f) => f.kind === kind && (ground === null || f.ground === null || f.ground === ground));
  const say = (kind: string, reason: string) =>
    none.change(reason ? { ...none.value, [kind]: reason } : Object.fromEntries(Object.entries(none.value).filter(([k]) => k !== kind)));
  return (
    <>
      <UploadBox
        target={{ claim: draft.number, purpose }}
        initial={initial}
        used={used}
        adder={adder}
        row={(f) => (
          <AssignFile number={draft.number} purpose={purpose} file={f} others={arrived} grounds={grounds}>
            <FileTools number={draft.number} purpose={purpose} file={f} />
          </AssignFile>
        )}
      />
      <EarlierFiles number={draft.number} purpose={purpose} files={earlier} />
      <Choose
        field={none}
        text={(theirs) =>
          Object.entries(theirs)
            .map(([kind, why]) => `${kind}: ${d(`no_document.${why as "lost"}`)}`)
            .join("\n") || t("theirs.nothing")
        }
      />
      {lists.map((list) => (
        <section key={list.ground} aria-labelledby={`ground-${list.ground}`}>
          <div className="ground">
            <h2 id={`ground-${list.ground}`}>
              {list.ground} {d(`grounds.${list.ground}`)}
            </h2>
            <span className="end">{t("completeness.expected", { have: list.have, of: list.expected })}</span>
          </div>
          <div className="kinds">
            {list.items.map((item) => (
              <KindRow
                key={item.kind}
                id={`${list.ground}-${item.kind}`}
                item={item}
                files={of(item.kind, list.ground)}
                onAdd={add(item.kind, list.ground)}
                reason={none.value[item.kind] ?? ""}
                onReason={(r) => say(item.kind, r)}
              />
            ))}
          </div>
        </section>
      ))}
      <section aria-labelledby="always">
        <div className="ground">
          <h2 id="always">{t("always")}</h2>
        </div>
        <div className="kinds">
          {alwaysAsked(given).map((item) => (
            <KindRow
              key={item.kind}
              id={`always-${item.kind}`}
              item={item}
              files={of(item.kind, null)}
              onAdd={add(item.kind)}
              reason={none.value[item.kind] ?? ""}
              onReason={(r) => say(item.kind, r)}
            />
          ))}
        </div>
      </section>
      {arrived.length === 0 ? (
        <div style={{ marginTop: 24 }}>
          <NoFilesReason {...draft} />
        </div>
      ) : null}
    </>
  );
}

function KindRow({
  id,
  item,
  files,
  reason,
  onAdd,
  onReason,
}: {
  id: string;
  item: ChecklistItem;
  files: readonly UploadedFile[];
  reason: string;
  onAdd: (chosen: readonly File[]) => void;
  onReason: (reason: string) => void;
}) {
  const t = useTranslations("respond");
  const d = useTranslations("domain");
  return (
    <div className="kind" id={id}>
      <div className="about">
        <p style={{ color: "inherit" }}>
          <code>{item.kind}</code>
          <b>{d(`kinds.${item.kind}`)}</b>
        </p>
        <p>{d(`kind_hints.${item.kind}`)}</p>
      </div>
      <div className="files">
        {files.map((f) => (
          <div className="none" key={f.id}>
            <span className="name">{f.name}</span> <FileStatusTag status={f.status} />
          </div>
        ))}
        {files.length === 0 ? (
          <div className="none">
            <CircleDashed className={item.expected ? "icon is-amber" : "icon"} aria-hidden />
            <span>{t(item.expected ? "expected_missing" : "optional")}</span>
            <label className="why">
              <span className="sr">{t("why_none", { kind: item.kind })}</span>
              <select className="select" value={reason} onChange={(e) => onReason(e.target.value)}>
                <option value="">{t("none_say_why")}</option>
                {NO_DOCUMENT.map((r) => (
                  <option key={r} value={r}>
                    {d(`no_document.${r}`)}
                  </option>
                ))}
              </select>
            </label>
            <label className="btn sm">
              {t("files.add")}
              <span className="sr">{d(`kinds.${item.kind}`)}</span>
              <input className="sr" type="file" multiple accept={ACCEPTED_ENDINGS} onChange={taking(onAdd)} />
            </label>
          </div>
        ) : null}
      </div>
    </div>
  );
}
