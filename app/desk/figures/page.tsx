import { getTranslations } from "next-intl/server";
import { DeskFrame } from "#components/desk/desk-frame.tsx";
import { DayChart } from "#components/desk/figures/day-chart.tsx";
import { DayTable, PeopleTable } from "#components/desk/figures/tables.tsx";
import { requireStaff } from "#lib/auth/current.ts";
import { countQueues } from "#lib/claims/desk/queries.ts";
import { deskFigures } from "#lib/claims/figures/queries.ts";
import { currentPack } from "#lib/domain/program/pack.ts";
import { deskFrameProps } from "#lib/gate/desk-frame.ts";
import { currentTime } from "#lib/gate/now.ts";

const PROGRAMS = ["us", "uk"] as const;
type Props = { searchParams: Promise<{ program?: string | string[] }> };

export async function generateMetadata() {
  return { title: (await getTranslations("desk"))("figures.title") };
}

/** What came in, what was decided and what was paid, day by day. */
export default async function FiguresPage({ searchParams }: Props) {
  const session = await requireStaff();
  const asked = (await searchParams).program;
  const program = PROGRAMS.find((p) => p === asked) ?? "us";
  const { zone } = currentPack(program);
  const [frame, counts, figures, t] = await Promise.all([
    deskFrameProps(session),
    countQueues(session),
    currentTime().then((now) => deskFigures(session, now, program, zone)),
    getTranslations("desk"),
  ]);
  return (
    <DeskFrame {...frame} counts={counts} current="figures">
      <main className="case wide stack-16" id="main">
        <div>
          <h1>{t("figures.title")}</h1>
          <p className="ink2">
            {t("figures.hint")}{" "}
            <span className={figures.overdue > 0 ? "is-red b" : ""}>{t("figures.overdue", { count: figures.overdue })}</span>
          </p>
        </div>
        <DayChart figures={figures} locale={frame.locale} />
        <DayTable figures={figures} locale={frame.locale} />
        <PeopleTable figures={figures} locale={frame.locale} />
      </main>
    </DeskFrame>
  );
}
