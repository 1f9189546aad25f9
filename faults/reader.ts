import { tick } from "./web.ts";

const EVERY_MS = 100;
const AWAY = /数据库暂时没有响应/;

type Page = { at: number; ms: number; status: number; readable: boolean };

/** Somebody who opens the worklist again and again, in Chinese, each time to its end. */
export function reader(url: string, cookie: string) {
  const pages: Page[] = [];
  let going = true;
  let since = 0;
  const open = async (): Promise<void> => {
    const at = performance.now();
    since = at;
    try {
      const answer = await fetch(`${url}/claims`, { headers: { cookie: `${cookie}; rejoinder-locale=zh-CN`, accept: "text/html" } });
      const text = await answer.text();
      const readable = answer.status === 200 ? text.includes("</html>") : AWAY.test(text);
      pages.push({ at, ms: performance.now() - at, status: answer.status, readable });
    } catch (error) {
      pages.push({ at, ms: performance.now() - at, status: 0, readable: false });
      if (!(error instanceof TypeError)) throw error;
    }
  };
  const reading = (async () => {
    while (going) {
      await open();
      await tick(EVERY_MS);
    }
  })();
  return {
    last: () => ({ seen: pages.slice(-3), waiting: Math.round(performance.now() - since) }),
    /** Pages with their content. */
    whole: () => pages.filter((p) => p.status === 200 && p.readable),
    judged(from: number, limit: number) {
      const seen = pages.filter((p) => p.at + p.ms >= from);
      return {
        worst: Math.max(...seen.map((p) => p.ms)),
        late: seen.filter((p) => p.ms > limit).length,
        away: seen.filter((p) => p.status === 503 && p.readable).length,
        wrong: seen
          .filter((p) => !p.readable || (p.status !== 200 && p.status !== 503))
          .map((p) => `${p.status} after ${Math.round(p.ms)} ms`),
      };
    },
    async end(): Promise<void> {
      going = false;
      await reading;
    },
  };
}
