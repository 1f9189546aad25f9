import { checkActions } from "./actions.ts";
import { checkDefaultExports, readConfigs } from "./default-exports.ts";
import { checkDoubleKeys, readJson } from "./double-keys.ts";
import { checkFileLength, LONGEST } from "./file-length.ts";
import { checkImports } from "./imports.ts";
import { checkMatrix } from "./matrix.ts";
import { checkMessages, FOLDER, readMessages } from "./messages.ts";
import { checkNoSleep } from "./no-sleep.ts";
import { checkSentWords } from "./sent-words.ts";
import { type Problems, readSources } from "./source.ts";
import { checkSql } from "./sql.ts";
import { checkStateWriter } from "./state-writer.ts";
import { checkTestMarks } from "./test-marks.ts";

export type CheckResult = { name: string; problems: Problems };

/** Every check on the project as it lies on disk. Nothing is changed, and there is no list of exceptions. */
export function runChecks(project: string): CheckResult[] {
  const sources = readSources(project);
  return [
    { name: "imports keep to the architecture", problems: checkImports(sources) },
    { name: "actions are wrapped", problems: checkActions(sources) },
    { name: "one writer of a claim's state", problems: checkStateWriter(sources) },
    { name: "messages agree and are used", problems: checkMessages(sources, readMessages(project)) },
    { name: "no message stands twice", problems: checkDoubleKeys(readJson(project, FOLDER)) },
    { name: "words of the browser are sent", problems: checkSentWords(sources) },
    { name: "no test is left out", problems: checkTestMarks(sources) },
    { name: "defaults only where a tool asks", problems: checkDefaultExports(sources, readConfigs(project)) },
    { name: "everything that can be asked for is in the identity matrix", problems: checkMatrix(sources) },
    { name: "no value is written into a statement", problems: checkSql(sources) },
    { name: "tests do not sleep", problems: checkNoSleep(sources) },
    { name: `no file over ${LONGEST} lines`, problems: checkFileLength(sources) },
  ];
}
