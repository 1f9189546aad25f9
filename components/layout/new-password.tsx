import { useTranslations } from "next-intl";
import { TextField } from "#components/ui/field.tsx";

type Props = { name: string; value: string; onChange: (value: string) => void; error: string | undefined; required?: boolean };

/** A password that is set, never one that is asked for: the rule stands beneath it, and a password manager offers one. */
export function NewPassword(props: Props) {
  const t = useTranslations("people.password");
  return <TextField {...props} label={t("next")} hint={t("hint")} type="password" autoComplete="new-password" />;
}
