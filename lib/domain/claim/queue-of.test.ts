import { expect, test } from "vitest";
import { queueOf } from "./queue-of.ts";
import { isQueue } from "./queues.ts";
import { STATES } from "./states.ts";

test("every state is opened in a queue that exists", () => {
  for (const state of STATES) expect(isQueue(queueOf(state))).toBe(true);
  expect(queueOf("screening")).toBe("screening");
  expect(queueOf("proof_needed")).toBe("payments");
  expect(queueOf("handling")).toBe("payments");
  expect(queueOf("appealed")).toBe("appeals");
  expect(queueOf("settlement_due")).toBe("settlements");
  expect(queueOf("recovery")).toBe("recovery");
  expect(queueOf("under_review")).toBe("review");
  expect(queueOf("closed")).toBe("review");
});
