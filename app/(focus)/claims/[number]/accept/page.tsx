import { getTranslations } from "next-intl/server";
import { AcceptForm } from "#components/claims/settlement/accept-form.tsx";
import { FocusFrame } from "#components/layout/focus-frame.tsx";
import { answerView } from "../answer-view.ts";

type Props = { params: Promise<{ number: string }> };

export async function generateMetadata({ params }: Props) {
  return { title: `${(await getTranslations("settlement"))("accept.page")} ${(await params).number}` };
}

/** Paying the eligible amount in full: what it means, whether the insurer knows, and the step that is final. */
export default async function AcceptPage({ params }: Props) {
  const [{ frame, form, amount, pack }, t] = await Promise.all([answerView(params, "accept"), getTranslations("settlement")]);
  return (
    <FocusFrame title={t("accept.page")} {...frame}>
      <main className="letter-page settle stack-16" id="main">
        <h1>{t("accept.page")}</h1>
        <p className="ink2">{t("accept.lead", { amount, days: pack.settleDays, due: form.due })}</p>
        <AcceptForm {...form} amount={amount} />
      </main>
    </FocusFrame>
  );
}
