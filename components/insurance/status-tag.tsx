import { CircleCheck, CircleDashed, Clock, type LucideIcon, OctagonX, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { CertificateStatus } from "#lib/domain/requirements/status.ts";

const MARKS: Readonly<Record<CertificateStatus, readonly [LucideIcon, string]>> = {
  draft: [CircleDashed, ""],
  submitted: [Clock, "accent"],
  accepted: [CircleCheck, "green"],
  proof_only: [OctagonX, "amber"],
  returned: [OctagonX, "amber"],
  withdrawn: [Undo2, ""],
};

export function CertificateTag({ status }: { status: CertificateStatus }) {
  const t = useTranslations("insurance.status");
  const [Icon, tone] = MARKS[status];
  return (
    <span className={`tag ${tone}`}>
      <Icon className="icon" aria-hidden />
      {t(status)}
    </span>
  );
}
