import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Misfit } from "#lib/domain/claim/misfit.ts";
import { headOf } from "#lib/domain/claim/points.ts";
import type { GroundId } from "#lib/domain/evidence/grounds.ts";

/** What the decision does not fit; the button beneath sends it all the same. */
export function MisfitNotice({ misfit }: { misfit: Misfit | null }) {
  const t = useTranslations("desk");
  const d = useTranslations("domain");
  if (misfit === null) return null;
  return (
    <div className="notice amber" role="alert" data-misfit={misfit.code}>
      <TriangleAlert className="icon" aria-hidden />
      <div>
        <p>{t(`misfit.${misfit.code}`)}</p>
        <ul>
          {misfit.points.map((point) => {
            const head = headOf(point);
            return <li key={point}>{head ? d(`heads.${head}`) : `${point} ${d(`grounds.${point as GroundId}`)}`}</li>;
          })}
        </ul>
      </div>
    </div>
  );
}
