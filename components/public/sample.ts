import { currentPack } from "#lib/domain/program/pack.ts";

/** The one invented moment of all examples: Monday 15 June 2026, 19:20 in Los Angeles, Tuesday 10:20 in Shenzhen. */
export const SAMPLE = {
  now: Date.parse("2026-06-16T02:20:00Z"),
  from: Date.parse("2026-06-10T19:00:00Z"),
  dueAt: Date.parse("2026-06-18T06:59:59Z"),
  viewerZone: "Asia/Shanghai",
  marketZone: currentPack("us").zone,
  amount: 486_20,
  receipt: "R-000347-1",
  margin: (35 * 60 + 47) * 60_000,
} as const;

/** A question due today, a response, and one with days to go. */
export const SAMPLE_DEADLINES = ["2026-06-16T14:10:00Z", "2026-06-18T06:59:59Z", "2026-06-20T06:59:59Z"].map((at) => Date.parse(at));
