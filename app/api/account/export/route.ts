import { currentTime } from "#lib/gate/now.ts";
import { personDownload } from "#lib/gate/read.ts";
import { ownData } from "#lib/privacy/queries.ts";

async function* whole(text: string): AsyncGenerator<string> {
  yield text;
}

/** Everything that is kept about the person who asks, as JSON. */
export const GET = personDownload(async (session) => {
  const now = await currentTime();
  const text = JSON.stringify(await ownData(session, now), null, 1);
  return { name: `rejoinder-my-data-${new Date(now).toISOString().slice(0, 10)}.json`, type: "application/json", chunks: whole(text) };
});
