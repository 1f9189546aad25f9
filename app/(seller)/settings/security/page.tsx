import { redirect } from "next/navigation";

/** Password, authenticator and sessions are a person's, whichever side it stands on: they have one page. */
export default function SettingsSecurityPage(): never {
  redirect("/security");
}
