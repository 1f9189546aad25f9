import { getTranslations } from "next-intl/server";
import { Columns } from "#components/public/columns.tsx";
import { FlowPicture } from "#components/public/flow-picture.tsx";
import { PublicFrame } from "#components/public/public-frame.tsx";
import { SamplePanels } from "#components/public/sample-panels.tsx";
import { Link } from "#components/ui/link.tsx";
import { currentPack } from "#lib/domain/program/pack.ts";
import { formatAmount } from "#lib/i18n/format.ts";

export async function generateMetadata() {
  const t = await getTranslations("public");
  return { title: { absolute: t("title") }, description: t("hero.lead") };
}

export default async function LandingPage() {
  const t = await getTranslations("public");
  const pack = currentPack("us");
  const whole = (minor: number) => (minor / 100).toLocaleString("en-US");
  const limit = t("money", { amount: whole(pack.smallMax) });
  const questions = ["admission", "missed", "contest", "insurer", "never"] as const;
  const figures = { appeal: pack.appealDays, proof: pack.proofDays, cap: t("money", { amount: whole(pack.cap) }) };
  return (
    <PublicFrame>
      <main id="main">
        <div className="hero">
          <div className="in">
            <div>
              <h1>
                <span>{t("hero.line_1")}</span>
                <span>{t("hero.line_2")}</span>
              </h1>
              <p className="lead">{t("hero.lead")}</p>
              <p className="row">
                <Link className="btn primary lg" href="/sign-in">
                  {t("hero.sign_in")}
                </Link>
                <a className="btn lg" href="#flow">
                  {t("hero.how")}
                </a>
              </p>
              <p className="small">{t("hero.small")}</p>
            </div>
            <SamplePanels limit={limit} />
          </div>
        </div>

        <div className="in">
          <section className="s" id="flow">
            <h2>{t("flow.title")}</h2>
            <p className="sub">{t("flow.sub", { limit, exact: t("money", { amount: formatAmount(pack.smallMax) }) })}</p>
            <FlowPicture limit={limit} responseDays={pack.responseDays} proofDays={pack.proofDays} appealDays={pack.appealDays} />
            <div className="nums">
              <div>
                <b>
                  {whole(pack.smallMax)}
                  <small>{t("unit_money")}</small>
                </b>
                <span>{t("numbers.small")}</span>
              </div>
              <Days count={pack.responseDays} unit={t("days", { count: pack.responseDays })} text={t("numbers.response")} />
              <Days
                more
                count={pack.insurerExtensionDays}
                unit={t("days", { count: pack.insurerExtensionDays })}
                text={t("numbers.extension")}
              />
              <Days count={pack.appealDays} unit={t("days", { count: pack.appealDays })} text={t("numbers.appeal")} />
            </div>
          </section>

          <section className="s">
            <h2>{t("columns.title")}</h2>
            <Columns limit={limit} proofDays={pack.proofDays} />
          </section>

          <section className="s faq">
            <h2>{t("faq.title")}</h2>
            <div>
              <dl>
                {questions.flatMap((key) => [
                  <dt key={`${key}_q`}>{t(`faq.${key}_q`)}</dt>,
                  <dd key={`${key}_a`}>{t(`faq.${key}_a`, figures)}</dd>,
                ])}
              </dl>
              <p>
                <Link href="/help/glossary">{t("faq.more")}</Link>
              </p>
            </div>
          </section>
        </div>
      </main>
    </PublicFrame>
  );
}

function Days({ count, unit, text, more = false }: { count: number; unit: string; text: string; more?: boolean }) {
  return (
    <div>
      <b>
        {more ? "+" : ""}
        {count}
        <small>{unit}</small>
      </b>
      <span>{text}</span>
    </div>
  );
}
