import { lookup as resolve } from "node:dns";
import { request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import type { LookupFunction } from "node:net";
import { isPrivateAddress } from "#lib/domain/webhook.ts";
import { env } from "./env.ts";

const WALL_MS = 10_000;
const MAX_ANSWER = 4_096;
export type Posted = { status: number; answer: string };

/** Asked at the moment of the connection itself, so that a name cannot change between the look and the call. */
const publicOnly: LookupFunction = (hostname, options, callback) =>
  resolve(hostname, options, (error, address, family) => {
    const found = Array.isArray(address) ? address.map((a) => a.address) : [address];
    if (!error && found.some(isPrivateAddress)) return callback(new Error("private address"), address, family);
    callback(error, address, family);
  });

/**
 * POST to an address that somebody outside named: ten seconds, no redirects, no private network (the demo may call its own
 * machine). @throws Error when there was no answer
 */
export function safePost(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<Posted> {
  const target = new URL(url);
  const demo = env().mode === "demo";
  if (!demo && isPrivateAddress(target.hostname.replace(/^\[|\]$/g, "")) && /^[\d.:[\]a-f]+$/i.test(target.hostname))
    return Promise.reject(new Error("private address"));
  const send = target.protocol === "https:" ? secureRequest : plainRequest;
  return new Promise((done, fail) => {
    const call = send(
      target,
      {
        method: "POST",
        headers: { ...headers, "content-length": String(Buffer.byteLength(body)) },
        timeout: WALL_MS,
        ...(demo ? {} : { lookup: publicOnly }),
      },
      (response) => {
        let answer = "";
        response.setEncoding("utf8");
        response.on("data", (piece: string) => {
          answer = (answer + piece).slice(0, MAX_ANSWER);
        });
        response.on("end", () => done({ status: response.statusCode ?? 0, answer }));
        response.on("error", fail);
      },
    );
    call.on("timeout", () => call.destroy(new Error("no answer in 10 s")));
    call.on("error", fail);
    call.end(body);
  });
}
