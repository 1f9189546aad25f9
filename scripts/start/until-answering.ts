import { get } from "node:http";

const EVERY_MS = 100;

/** Resolves when the address answers without a fault of its own; rejects after `limitMs`. */
export async function untilAnswering(url: string, limitMs: number): Promise<void> {
  const until = Date.now() + limitMs;
  while (!(await answers(url))) {
    if (Date.now() > until) throw new Error(`${url} did not answer within ${limitMs / 1000} s.`);
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
}

function answers(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(url, { agent: false }, (response) => {
      response.resume();
      resolve((response.statusCode ?? 500) < 500);
    });
    request.setTimeout(60_000, () => request.destroy());
    request.on("error", () => resolve(false));
  });
}
