import type { Answer } from "./use-action.ts";

/** By record: the save under way, and the revision that the last one of this page returned. */
const underWay = new Map<string, Promise<unknown>>();
const returned = new Map<string, number>();

/**
 * Saves of one record from several forms of a page: one after the other, each on the revision the one before it returned. The
 * page's own revision counts where it is newer. What somebody else saved meanwhile is in neither, and stays a conflict.
 */
export const inTurn =
  <I extends { revision: number }, T>(record: string, save: (input: I) => Promise<Answer<T>>) =>
  (input: I): Promise<Answer<T>> => {
    const mine = (underWay.get(record) ?? Promise.resolve()).then(async () => {
      const answer = await save({ ...input, revision: Math.max(input.revision, returned.get(record) ?? 0) });
      const { revision } = (answer.ok ? (answer.data ?? {}) : {}) as { revision?: number };
      if (revision !== undefined) returned.set(record, revision);
      return answer;
    });
    underWay.set(
      record,
      mine.catch(() => undefined),
    );
    return mine;
  };
