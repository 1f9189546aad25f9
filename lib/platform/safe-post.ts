import { lookup as resolve } from "node:dns";
import { request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import { isIP, type LookupFunction } from "node:net";
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
 * POST to an address that somebody outside named: ten seconds in all, no redirects, no private network (the demo may call its
 * own machine). The address is looked up once and the connection goes to what was looked at.
 * @throws Error when there was no answer
 */
export function safePost(url: string, headers: Readonly<Record<string, string>>, body: string, wallMs = WALL_MS): Promise<Posted> {
  const target = new URL(url);
  const demo = env().mode === "demo";
  // A number is not looked up, so it is looked at here. The parser has written decimal, octal and hex ones as everybody does.
  const host = target.hostname.replace(/^\[|\]$/g, "");
  if (!demo && isIP(host) !== 0 && isPrivateAddress(host)) return Promise.reject(new Error("private address"));
  const send = target.protocol === "https:" ? secureRequest : plainRequest;
  return new Promise((done, fail) => {
    const call = send(
      target,
      {
        method: "POST",
        headers: { ...headers, "content-length": String(Buffer.byteLength(body)) },
        // A connection kept from before would have been looked at then.
        agent: false,
        ...(demo ? {} : { lookup: publicOnly }),
      },
      (response) => {
        let answer = "";
        const status = response.statusCode ?? 0;
        response.setEncoding("utf8");
        response.on("data", (piece: string) => {
          answer = (answer + piece).slice(0, MAX_ANSWER);
          // Nobody needs the rest, and who sends without end must not hold the worker.
          if (answer.length === MAX_ANSWER) {
            done({ status, answer });
            call.destroy();
          }
        });
        response.on("end", () => done({ status, answer }));
        response.on("error", fail);
      },
    );
    const wall = setTimeout(() => call.destroy(new Error(`no answer in ${wallMs / 1_000} s`)), wallMs);
    call.on("close", () => clearTimeout(wall));
    call.on("error", fail);
    call.end(body);
  });
}
