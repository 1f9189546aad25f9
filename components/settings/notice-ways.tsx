"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Refusal } from "#components/ui/refusal.tsx";
import { useAction } from "#lib/client/use-action.ts";
import { NOTICE_TOPICS, NOTICE_WAYS, type NoticeTopic, type NoticeWay } from "#lib/domain/notice-topics.ts";
import { chooseNoticeWay } from "#lib/notifications/actions.ts";
import type { Ways } from "#lib/notifications/schema.ts";

/** How this person is told, by topic; saved as it is chosen. What a deadline rests on has no choice, and says why. */
export function NoticeWays({ ways: initial }: { ways: Ways }) {
  const t = useTranslations("hooks");
  const [ways, setWays] = useState(initial);
  const [said, setSaid] = useState<NoticeTopic | null>(null);
  const { run, refused } = useAction(chooseNoticeWay);
  const choose = async (topic: NoticeTopic, way: NoticeWay) => {
    const before = ways[topic];
    setWays({ ...ways, [topic]: way });
    setSaid(null);
    const done = await run({ topic, way });
    if (done.ok) setSaid(topic);
    else setWays((now) => ({ ...now, [topic]: before }));
  };
  return (
    <div className="stack">
      <Refusal refused={refused} />
      <p>
        <b>{t("ways.deadlines")}</b>
        <br />
        <span className="t13 ink2">{t("ways.deadlines_why")}</span>
      </p>
      {NOTICE_TOPICS.map((topic) => (
        <div key={topic} className="way" data-topic={topic}>
          <label className="b" htmlFor={`way-${topic}`}>
            {t(`topics.${topic}`)}
          </label>
          <p className="t13 ink2" id={`way-${topic}-what`}>
            {t(`topics.${topic}_what`)}
          </p>
          <p className="row">
            <select
              className="select"
              id={`way-${topic}`}
              aria-describedby={`way-${topic}-what`}
              value={ways[topic]}
              onChange={(e) => {
                const way = NOTICE_WAYS.find((w) => w === e.target.value);
                if (way) void choose(topic, way);
              }}
            >
              {NOTICE_WAYS.map((way) => (
                <option key={way} value={way}>
                  {t(`ways.${way}`)}
                </option>
              ))}
            </select>
            <span role="status" className="t13 ink2">
              {said === topic ? t("saved") : ""}
            </span>
          </p>
        </div>
      ))}
    </div>
  );
}
