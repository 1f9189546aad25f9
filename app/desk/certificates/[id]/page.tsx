import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ReviewCase } from "#components/insurance/desk/review-case.tsx";
import { ReviewsScreen } from "#components/insurance/desk/reviews-screen.tsx";
import { requireStaff } from "#lib/auth/current.ts";
import { countQueues } from "#lib/claims/desk/queries.ts";
import { deskFrameProps } from "#lib/gate/desk-frame.ts";
import { staffMay } from "#lib/gate/permissions.ts";
import { deskCertificate, listReviews } from "#lib/insurance/queries.ts";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations("insurance"))("desk.title") };
}

export default async function ReviewPage({ params }: Props) {
  const session = await requireStaff();
  const { id } = await params;
  const frame = await deskFrameProps(session);
  const [counts, waiting, decided, detail] = await Promise.all([
    countQueues(session),
    listReviews(session, "waiting"),
    listReviews(session, "decided"),
    deskCertificate(session, id, frame.now),
  ]);
  if (!detail) notFound();
  return (
    <ReviewsScreen frame={{ ...frame, counts }} waiting={waiting} decided={decided} current={id}>
      <ReviewCase detail={detail} locale={frame.locale} zone={session.zone} may={staffMay(session.staff.role, "certificate.accept")} />
    </ReviewsScreen>
  );
}
