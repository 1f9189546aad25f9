import { getTranslations } from "next-intl/server";

type Props = { limit: string; responseDays: number; proofDays: number; appealDays: number };

/** The programme in one picture. Boxes are as wide as the longer language needs; the words are repeated in the label. */
export async function FlowPicture({ limit, responseDays, proofDays, appealDays }: Props) {
  const t = await getTranslations("public");
  const answers = [
    ["contest", t("flow.contest_sub")],
    ["silence", t("flow.silence_sub")],
    ["appeal", t("flow.appeal_sub", { days: appealDays })],
  ] as const;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: on a narrow screen this scrolls sideways, and the arrow keys must reach it
    <section className="flow-scroll" tabIndex={0} aria-label={t("flow.scroll")}>
      <svg
        className="flow"
        viewBox="0 20 1128 308"
        role="img"
        aria-label={t("flow.alt", { limit, response: responseDays, appeal: appealDays })}
      >
        <defs>
          <marker id="ar" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path d="M0 0l8 4-8 4z" fill="var(--control)" />
          </marker>
        </defs>
        <Box x={0.5} y={126} width={168} height={84} title={t("flow.customer")} sub={t("flow.customer_sub")} />
        <path className="wire" d="M169 168h37" markerEnd="url(#ar)" />
        <Box x={208} y={126} width={188} height={84} title={t("flow.screen")} sub={t("flow.screen_sub")} />
        <path className="wire" d="M302 210v56" markerEnd="url(#ar)" strokeDasharray="4 4" />
        <text className="n" x="302" y="288" textAnchor="middle">
          {t("flow.denied_1")}
        </text>
        <text className="n" x="302" y="308" textAnchor="middle">
          {t("flow.denied_2")}
        </text>
        <path className="wire" d="M396 168h24q12 0 12-12V82q0-12 12-12h22" markerEnd="url(#ar)" />
        <path className="wire" d="M396 168h24q12 0 12 12v74q0 12 12 12h22" markerEnd="url(#ar)" />

        <Box x={468} y={34} width={176} height={72} kind="fill" tone="w" title={t("flow.small", { limit })} sub={t("flow.small_sub")} />
        <path className="wire" d="M644 70h30" markerEnd="url(#ar)" />
        <Box x={676} y={34} width={188} height={72} title={t("flow.pays")} sub={t("flow.pays_sub")} />
        <path className="wire" d="M864 70h30" markerEnd="url(#ar)" />
        <Box x={896} y={34} width={231} height={72} kind="okbox" tone="ok" title={t("flow.free")} sub={t("flow.free_sub")} />
        <text className="n" x="896" y="130">
          {t("flow.free_note", { days: proofDays })}
        </text>

        <Box
          x={468}
          y={230}
          width={176}
          height={72}
          kind="soft"
          title={t("flow.large", { limit })}
          sub={t("flow.large_sub", { days: responseDays })}
        />
        <path className="wire" d="M644 266h30" markerEnd="url(#ar)" />
        {answers.map(([key, sub], i) => (
          <g key={key}>
            <rect
              className="box"
              x={676}
              y={206 + i * 42}
              width={451}
              height={36}
              rx={6}
              strokeDasharray={key === "silence" ? "4 3" : undefined}
            />
            <text className="h" x={692} y={230 + i * 42}>
              {t(`flow.${key}`)}
            </text>
            <text x={780} y={230 + i * 42}>
              {sub}
            </text>
          </g>
        ))}
      </svg>
    </section>
  );
}

type BoxProps = { x: number; y: number; width: number; height: number; kind?: string; tone?: string; title: string; sub: string };

/** A box with a title and one line under it, both centred on its height. */
function Box({ x, y, width, height, kind = "box", tone = "h", title, sub }: BoxProps) {
  const middle = y + height / 2;
  return (
    <g>
      <rect className={kind} x={x} y={y} width={width} height={height} rx={8} />
      <text className={tone} x={x + 18} y={middle - 5}>
        {title}
      </text>
      <text x={x + 18} y={middle + 19} style={kind === "fill" ? { fill: "var(--on-accent)" } : undefined}>
        {sub}
      </text>
    </g>
  );
}
