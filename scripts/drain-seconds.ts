import { SettingsError } from "#lib/platform/env.ts";

/**
 * How long a web process that was told to stop goes on taking requests while it says that it is not ready.
 * @throws SettingsError
 */
export function drainSeconds(given: string | undefined): number {
  const seconds = Number(given?.trim() || 0);
  if (Number.isFinite(seconds) && seconds >= 0 && seconds <= 60) return seconds;
  throw new SettingsError(`DRAIN_SECONDS must be a number from 0 to 60, not ${given}.`);
}
