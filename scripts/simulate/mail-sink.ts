import { createServer, type Server, type Socket } from "node:net";

/** One mail in so many comes back at once, so that notices fail and have to be given by another way. */
const REFUSED_ONE_IN = 300;

/** A mail server that counts: every notice is handed to it for good, as to any other. */
export class MailSink {
  taken = 0;
  refused = 0;
  /** Sent again after a kill between the server's yes and ours; recognisable by its Message-ID. */
  repeated = 0;
  readonly #seen = new Set<string>();
  readonly #server: Server = createServer((socket) => this.#talk(socket));

  async listen(): Promise<string> {
    await new Promise<void>((done) => this.#server.listen(0, "127.0.0.1", done));
    const address = this.#server.address();
    if (!address || typeof address === "string") throw new Error("no port");
    return `smtp://127.0.0.1:${address.port}/?pool=true&maxMessages=Infinity&ignoreTLS=true`;
  }

  close(): void {
    this.#server.close();
  }

  #talk(socket: Socket): void {
    let waiting = "";
    let data = false;
    socket.setEncoding("utf8").on("error", () => undefined);
    socket.write("220 simulated\r\n");
    socket.on("data", (chunk: string) => {
      waiting += chunk;
      for (;;) {
        const end = waiting.indexOf(data ? "\r\n.\r\n" : "\r\n");
        if (end < 0) return;
        const said = waiting.slice(0, end);
        waiting = waiting.slice(end + (data ? 5 : 2));
        if (data) {
          data = false;
          socket.write(this.#take(said) ? "250 taken\r\n" : "550 no such mailbox\r\n");
        } else if (/^DATA/i.test(said)) {
          data = true;
          socket.write("354 go on\r\n");
        } else if (/^QUIT/i.test(said)) socket.end("221 bye\r\n");
        else socket.write("250 yes\r\n");
      }
    });
  }

  #take(message: string): boolean {
    const id = /^message-id:\s*<?([^>\s]+)/im.exec(message)?.[1] ?? "";
    if (this.#seen.has(id)) this.repeated += 1;
    // By its own name, so that a second attempt fares like the first.
    else if (Number.parseInt(id.slice(24, 31), 16) % REFUSED_ONE_IN === 0) {
      this.refused += 1;
      return false;
    } else this.taken += 1;
    this.#seen.add(id);
    return true;
  }
}
