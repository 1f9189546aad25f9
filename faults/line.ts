import { connect, createServer, type Server, type Socket } from "node:net";
import { freePort } from "#scripts/embedded-postgres/cluster.ts";

/** The one address of the database, as a balancer in front of it would be: where it leads to may change. */
export class Line {
  readonly port: number;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #target: number;

  private constructor(port: number, target: number) {
    this.port = port;
    this.#target = target;
    this.#server = createServer({ allowHalfOpen: false }, (near) => {
      const far = connect(this.#target, "127.0.0.1");
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#sockets.add(one);
        one.setNoDelay(true);
        one.on("error", () => undefined);
        one.on("close", () => {
          this.#sockets.delete(one);
          other.destroy();
        });
        one.pipe(other);
      }
    });
  }

  static async to(target: number): Promise<Line> {
    const line = new Line(await freePort(), target);
    await new Promise<void>((ready) => line.#server.listen(line.port, "127.0.0.1", ready));
    return line;
  }

  /** New connections lead there; those that are open go on to where they led. */
  lead(target: number): void {
    this.#target = target;
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }
}
