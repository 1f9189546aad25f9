import { getTranslations } from "next-intl/server";
import { ReviewsScreen } from "#components/insurance/desk/reviews-screen.tsx";
import { requireStaff } from "#lib/auth/current.ts";
import { countQueues } from "#lib/claims/desk/queries.ts";
import { deskFrameProps } from "#lib/gate/desk-frame.ts";
import { listReviews } from "#lib/insurance/queries.ts";

export async function generateMetadata() {
  return { title: (await getTranslations("insurance"))("desk.title") };
}

export default async function CertificatesPage() {
  const session = await requireStaff();
  const [frame, counts, waiting, decided, t] = await Promise.all([
    deskFrameProps(session),
    countQueues(session),
    listReviews(session, "waiting"),
    listReviews(session, "decided"),
    getTranslations("insurance"),
  ]);
  return (
    <ReviewsScreen frame={{ ...frame, counts }} waiting={waiting} decided={decided} current={null}>
      <main className="case" id="main">
        <div className="panel empty">
          <h1>{t(waiting.length === 0 ? "desk.none" : "desk.choose")}</h1>
          <p>{t("desk.none_text")}</p>
        </div>
      </main>
    </ReviewsScreen>
  );
}
