import { getTranslations } from "next-intl/server";
import { Code } from "#components/public/code.tsx";
import { answersOf, type OPERATIONS } from "#lib/gate/openapi.ts";
import { SCHEMAS } from "#lib/gate/openapi-schemas.ts";
import { schemaRows } from "./schema-rows.ts";

type Operation = (typeof OPERATIONS)[number];

/** One call: what it does, its body, its answers, an example. Read from what makes the machine's document. */
export async function ApiCall({ operation, example }: { operation: Operation; example: unknown }) {
  const t = await getTranslations("api");
  const { id, method, path, body, reply } = operation;
  const { good, codes } = answersOf(id);
  return (
    <section className="mt-10" id={id}>
      <h3 className="t16 b">{t(`calls.${id}`)}</h3>
      <p className="mt-1">
        <code className="break-all">
          <b>{method.toUpperCase()}</b> {path}
        </code>
      </p>
      <p className="ink2 mt-2 max-w-[66ch]">{t(`calls.${id}_text`)}</p>
      {body ? <SchemaTable title={t("calls.body")} name={body} /> : <p className="ink2 mt-2">{t("calls.no_body")}</p>}
      {example ? <Code label={t("calls.example")} text={JSON.stringify(example, null, 2)} /> : null}
      <SchemaTable title={t("calls.answer", { status: good.join(" / ") })} name={reply} />
      <p className="t13 mt-3">
        {t("calls.errors")}{" "}
        {codes.map((code) => (
          <span key={code}>
            <a href={`#${code}`}>
              <code>{code}</code>
            </a>{" "}
          </span>
        ))}
      </p>
    </section>
  );
}

async function SchemaTable({ title, name }: { title: string; name: keyof typeof SCHEMAS }) {
  const t = await getTranslations("api");
  return (
    <div className="panel mt-3 overflow-hidden">
      <table className="tbl">
        <caption className="px-4.5 pt-3 text-left font-semibold">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t("calls.field")}</th>
            <th scope="col">{t("calls.type")}</th>
          </tr>
        </thead>
        <tbody>
          {schemaRows(SCHEMAS[name]).map((row) => (
            <tr key={row.path}>
              <td className="w-2/5">
                <code className="wrap-anywhere">{row.path}</code>
                {row.required ? null : <span className="t12 ink3"> {t("calls.optional")}</span>}
              </td>
              <td>
                <code className="wrap-anywhere">{row.type}</code>
                {row.note ? (
                  <span className="t13 ink3 block" lang="en">
                    {row.note}
                  </span>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
