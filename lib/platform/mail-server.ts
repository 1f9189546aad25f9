import { connect as plain } from "node:net";
import { connect as secure } from "node:tls";

const WALL_MS = 2_000;

/** Whether an SMTP server greets at the address: reached and willing, though nothing is sent. */
export function mailServerAnswers(smtpUrl: string): Promise<boolean> {
  const url = new URL(smtpUrl);
  const implicit = url.protocol === "smtps:";
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const port = Number(url.port || (implicit ? 465 : 587));
  return new Promise((resolve) => {
    const socket = implicit ? secure({ host, port, servername: host }) : plain({ host, port });
    const end = (up: boolean) => {
      socket.destroy();
      resolve(up);
    };
    socket.setTimeout(WALL_MS, () => end(false));
    socket.on("error", () => end(false));
    socket.on("close", () => resolve(false));
    socket.once("data", (greeting) => end(greeting.toString("latin1").startsWith("220")));
  });
}
