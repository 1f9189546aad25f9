import fc from "fast-check";
import { expect, test } from "vitest";
import { html, within } from "./html.ts";

test("what people wrote is text, in an element and in an attribute", () => {
  const written = `<img src=x onerror="alert('1')"> & more`;
  const escaped = "&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; more";
  expect(html`<b title="${written}">${written}</b>`.__html).toBe(`<b title="${escaped}">${escaped}</b>`);
});

test("no text whatever ends its element or its attribute, and each is read as it was written", () => {
  const back = (text: string) =>
    text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&amp;", "&");
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const inner = html`${text}`.__html;
      expect(inner).not.toMatch(/[<>"']/);
      expect(back(inner)).toBe(text);
    }),
  );
});

test("markup goes into markup as it is, lists of it in their order, and nothing where there is nothing", () => {
  const items = ["a", "b"].map((name) => html`<li>${name}</li>`);
  expect(html`<ul>${items}</ul>${null}${false}${undefined}${0}`.__html).toBe("<ul><li>a</li><li>b</li></ul>0");
  expect(within(items[0] ?? html``)).toEqual({ dangerouslySetInnerHTML: { __html: "<li>a</li>" } });
});

test("an object that only looks like markup cannot come out of what a request said: values are texts and numbers", () => {
  // @ts-expect-error markup is made by `html` alone
  html`${{ __html: "<script>" }}`;
});
