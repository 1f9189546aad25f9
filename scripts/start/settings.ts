import { SettingsError } from "#lib/platform/env.ts";

/** What the settings make, or the end of the process with the one sentence that says which of them is wrong. */
export function fromSettings<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
