import { connect } from "node:net";
import type SMTPTransport from "nodemailer/lib/smtp-transport/index.js";

export const CONNECT_MS = 10_000;

/**
 * A connection to the mail server that sends what it is given at once. Left alone, the last line of a mail waits until the server has
 * confirmed the lines before it, which it delays in the hope of having something to say: some 40 ms for every mail.
 */
export const promptSocket: NonNullable<SMTPTransport.Options["getSocket"]> = ({ host, port, secure }, done) => {
  const socket = connect({ host: host || "localhost", port: Number(port) || (secure ? 465 : 587), noDelay: true, keepAlive: true });
  const failed = (error: Error): void => {
    socket.destroy();
    done(error, {});
  };
  socket.setTimeout(CONNECT_MS, () => failed(new Error("the mail server could not be reached in time")));
  socket.once("error", failed);
  socket.once("connect", () => {
    socket.setTimeout(0);
    socket.removeAllListeners("timeout").off("error", failed);
    done(null, { connection: socket });
  });
};
