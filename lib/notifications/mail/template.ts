import { Body } from "@react-email/body";
import { Button } from "@react-email/button";
import { Container } from "@react-email/container";
import { Head } from "@react-email/head";
import { Heading } from "@react-email/heading";
import { Hr } from "@react-email/hr";
import { Html } from "@react-email/html";
import { Link } from "@react-email/link";
import { Preview } from "@react-email/preview";
import { render } from "@react-email/render";
import { Section } from "@react-email/section";
import { Text } from "@react-email/text";
import { createElement as h, type ReactNode } from "react";
import type { Locale } from "#lib/i18n/format.ts";
import { ADAPT, style } from "./style.ts";

export type MailContent = {
  locale: Locale;
  subject: string;
  /** What an inbox shows behind the subject. */
  preheader: string;
  greeting: string;
  paragraphs: readonly string[];
  /** Words of the marketplace, in the language they were written in. */
  reason: { label: string; text: string } | null;
  facts: readonly { label: string; value: string }[];
  action: { label: string; url: string };
  address: string;
  why: string;
};

/** One column, one button, no picture: nothing is fetched and nothing tells the sender that the mail was opened. */
export const toHtml = (content: MailContent): Promise<string> => render(document(content));

function document({ locale, subject, preheader, greeting, paragraphs, reason, facts, action, address, why }: MailContent): ReactNode {
  const text = (value: string, key: number) => h(Text, { key, className: "ink", style: style.text }, value);
  return h(
    Html,
    { lang: locale },
    h(
      Head,
      null,
      h("meta", { name: "color-scheme", content: "light dark" }),
      h("meta", { name: "supported-color-schemes", content: "light dark" }),
      h("title", null, subject),
      h("style", null, ADAPT),
    ),
    h(
      Body,
      { className: "ground", style: style.body },
      h(Preview, null, preheader),
      h(
        Container,
        { className: "panel", style: style.panel },
        h(Section, { className: "mark", style: style.mark }),
        h(Heading, { as: "h1", className: "ink", style: style.heading }, subject),
        h(Text, { className: "ink", style: style.text }, greeting),
        ...paragraphs.map(text),
        reason &&
          h(
            Section,
            { className: "quote", style: style.quote },
            h(Text, { className: "ink3", style: style.label }, reason.label),
            ...reason.text.split(/\n+/).map(text),
          ),
        factTable(facts),
        h(Section, { style: style.act }, h(Button, { className: "button", href: action.url, style: style.button }, action.label)),
        h(
          Text,
          { className: "ink3", style: style.small },
          address,
          h("br"),
          h(Link, { href: action.url, className: "link", style: style.link }, action.url),
        ),
        h(Hr, { className: "line", style: style.line }),
        h(Text, { className: "ink3", style: style.small }, why),
      ),
    ),
  );
}

const factTable = (facts: MailContent["facts"]): ReactNode =>
  h(
    "table",
    { width: "100%", cellPadding: 0, cellSpacing: 0, style: style.table },
    h(
      "tbody",
      null,
      facts.map(({ label, value }) =>
        h(
          "tr",
          { key: label },
          h("th", { scope: "row", className: "ink3 line", style: style.th }, label),
          h("td", { className: "ink line", style: style.td }, value),
        ),
      ),
    ),
  );

/** The same for those who read mail as text: nothing is in one form only. */
export function toText({ subject, greeting, paragraphs, reason, facts, action, why, locale }: MailContent): string {
  const colon = locale === "en" ? ": " : "：";
  return [
    subject,
    greeting,
    ...paragraphs,
    ...(reason ? [`${reason.label}${colon}\n${reason.text.replace(/^/gm, "> ")}`] : []),
    facts.map(({ label, value }) => `${label}${colon}${value}`).join("\n"),
    `${action.label}${colon}\n${action.url}`,
    `-- \n${why}`,
  ].join("\n\n");
}
